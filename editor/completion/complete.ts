/** Completion: the grammar says what may stand here, the game says which names there are. */
import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver'
import { find } from '../../compiler/project.ts'
import { scopesOf } from '../../grammar/tokens.ts'
import { positionAt } from '../positions.ts'
import type { Workspace } from '../workspace.ts'
import { argumentNames, axesOfArgument, parts, values } from './formulas.ts'
import { type Expectation, expectedAt } from './grammar-assist.ts'
import { keywordItem, partItem, type Style, thingItem } from './items.ts'
import { type Place, placeAt } from './place.ts'
import { settingKeys, settingWords } from './settings.ts'
import { inText } from './texts.ts'
import { models, ofKind, ofStage, type Surroundings, surroundings } from './things.ts'

export function complete(workspace: Workspace, path: string, offset: number, style: Style): CompletionList {
  const parsed = workspace.parsed(path)
  const place = placeAt(parsed, offset)
  if (!place) return { isIncomplete: false, items: [] }
  const analysis = workspace.analysis(path)
  if (place.text) {
    const found = inText(place, offset, path, analysis.checked.project, workspace.filesOf(path))
    return replacing(parsed, found.items, found.start, offset)
  }
  const around = surroundings(analysis, workspace.lastWhole(path), place)
  if (!around) return { isIncomplete: false, items: [] }
  const expected = expectedAt(place)
  const items = expected.flatMap(each => itemsFor(each, { workspace, path, place, around, style }))
  const distinct = [...new Map(items.map(item => [item.label, item])).values()]
  return replacing(parsed, distinct, place.start, place.end)
}

/** The editor filters by what stands from `start` on. */
function replacing(
  text: Parameters<typeof positionAt>[0],
  items: readonly CompletionItem[],
  start: number,
  end: number,
): CompletionList {
  const range = { start: positionAt(text, start), end: positionAt(text, end) }
  return {
    isIncomplete: false,
    items: items.map(({ insertText, ...item }) => ({
      ...item,
      textEdit: { range, newText: insertText ?? item.label },
    })),
  }
}

interface Context {
  readonly workspace: Workspace
  readonly path: string
  readonly place: Place
  readonly around: Surroundings
  readonly style: Style
}

function itemsFor({ token, word, rule, nth }: Expectation, context: Context): CompletionItem[] {
  const { place, around, style } = context
  const { before, after } = place
  if (word !== undefined) return keyword(word, rule, context)
  if (token !== 'Name' && token !== 'Key') return []
  const things = (list: Parameters<typeof thingItem>[0][]) =>
    list.map(thing => thingItem(thing, around.scene, style))
  switch (`${rule} ${nth}`) {
    case 'primary 0':
      return values(around, before, style)
    case 'postfix 0':
      return parts(around, before, style)
    case 'arg 0':
      return token === 'Key' ? argumentNames(around, before) : axesOfArgument(around, before, style)
    case 'axisCount 0':
    case 'says 2':
    case 'draw 3':
      return things(ofKind(around, 'axis').filter(axis => axis.name !== before[1]?.image))
    case 'axisAll 0':
    case 'draw 2':
      return things(ofKind(around, 'data'))
    case 'roleHeader 2':
      return things(models(around, 'plays'))
    case 'modelOf 0':
    case 'train 0':
      return things(ofKind(around, 'model').filter(m => m.item.node.source.kind === 'weights'))
    case 'klTerm 0':
    case 'klTerm 2':
      return things(models(around, 'weights'))
    case 'klTerm 3':
      return ['k1', 'k2', 'k3', 'k3is'].map(name => partItem(name, CompletionItemKind.EnumMember))
    case 'payoff 0':
    case 'regularize 0':
      return things(ofKind(around, 'role'))
    case 'alarmAction 0':
      return []
    case 'extends 0':
    case 'stage 0':
      return things(declarations(around, 'game').filter(thing => thing.name !== before[1]?.image))
    case 'measure 0':
      return things(declarations(around, 'eval'))
    case 'namedArg 0':
      return gameArguments(
        around,
        before.map(t => t.image),
      )
    case 'import 0':
      return importable(context)
    case 'without 0':
      return things(
        [...around.things].filter(thing => thing.kind !== 'declaration' && thing.kind !== 'parameter'),
      )
    case 'type 0':
      return ['number', 'text', 'bool'].map(name => partItem(name, CompletionItemKind.TypeParameter))
    case 'turn 0':
      return ['system', 'user', 'assistant'].map(name =>
        partItem(name, CompletionItemKind.Property, undefined, `${name}: `),
      )
    case 'setting 0':
    case 'setting 2':
      return settingKeys(stage(context), before, after, style)
    case 'choice 0':
      return settingWords(before, after)
    default:
      return []
  }
}

/** Words that begin a declaration are offered at the beginning of a line; those of settings' values by their kind. */
function keyword(word: string, rule: string, { place }: Context): CompletionItem[] {
  const scopes = scopesOf(word)
  const begins = rule === word || ['value', 'import'].includes(rule)
  const first = place.before.length === 0 || place.atLineStart
  if (begins && (scopes.has('body') || scopes.has('file') || scopes.has('experiment')) && !first) return []
  if (rule === 'settingValue' || rule === 'every') return []
  const onlyInGames = ['payoff', 'regularize', 'train', 'alarm', 'without']
  if (place.owner?.word === 'eval' && begins && onlyInGames.includes(word)) return []
  if (place.owner?.word === 'game' && begins && word === 'metric') return []
  return [keywordItem(word)]
}

const stage = ({ workspace, path, place, around }: Context): Surroundings =>
  place.owner?.word === 'experiment' ? ofStage(workspace.analysis(path), around, place.before) : around

const declarations = (around: Surroundings, kind: 'game' | 'eval') =>
  ofKind(around, 'declaration').filter(thing => thing.item.node.kind === kind)

/** The parameters of the game or eval that stands before the parenthesis. */
function gameArguments({ things }: Surroundings, before: readonly string[]): CompletionItem[] {
  const open = before.lastIndexOf('(')
  const thing = things.find(t => t.kind === 'declaration' && t.name === before[open - 1])
  const node = thing?.kind === 'declaration' ? thing.item.node : undefined
  if (node?.kind !== 'game' && node?.kind !== 'eval') return []
  const given = before.slice(open).filter((_, i, list) => list[i + 1] === ':')
  return node.params
    .filter(p => !given.includes(p.name.text))
    .map(p => partItem(p.name.text, CompletionItemKind.Property, p.type.name, `${p.name.text}: `))
}

/** What the file after `from` declares. */
function importable({ workspace, path, place }: Context): CompletionItem[] {
  const from = place.after.findIndex(token => token.image === 'from')
  const text = place.after[from + 1]?.payload
  if (from < 0 || text === undefined) return []
  const { project } = workspace.analysis(path).checked
  const found = find(project, path, text, workspace.filesOf(path))
  if (found.kind !== 'found' || found.is === 'folder') return []
  return workspace
    .parsed(found.absolute)
    .file.declarations.filter(node => node.kind !== 'experiment')
    .map(node => partItem(node.name.text, CompletionItemKind.Class, node.kind))
}
