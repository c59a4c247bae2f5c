/** Completion in blocks of settings: keys that are not given yet, and the words that a key takes. */
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver'
import { rowFor } from '../../compiler/settings/read.ts'
import { modelTables, type Setting, sampleTable, trainTable } from '../../compiler/settings/tables.ts'
import type { Token } from '../../grammar/tokens.ts'
import { overriddenTable } from '../features/settings-at.ts'
import { settingsAt } from './brackets.ts'
import { keywordItem, partItem, type Style, thingItem } from './items.ts'
import { ofKind, type Surroundings } from './things.ts'

interface Block {
  readonly table: readonly Setting[]
  /** The keys down to where the cursor is, within the table. */
  readonly path: readonly string[]
}

export function settingKeys(
  around: Surroundings,
  before: readonly Token[],
  after: readonly Token[],
  style: Style,
): CompletionItem[] {
  const place = settingsAt(before, after)
  if (!place) return []
  const block = blockOf(before, place.path)
  if (!block) return pathHeads(around, place.path, style)
  const keys = new Map<string, Setting>()
  for (const row of block.table) {
    const parts = row.path.split('.')
    const under = parts.length > block.path.length && matches(parts.slice(0, block.path.length), block.path)
    const key = parts[block.path.length]
    if (under && key !== undefined && !keys.has(key) && chosen(row, before)) keys.set(key, row)
  }
  const items = [...keys].flatMap(([key, row]) => {
    if (key === '*')
      return ofKind(around, 'role').map(role => ({
        ...thingItem(role, around.scene, style),
        insertText: `${role.name}: `,
      }))
    const exact = row.path.split('.').length === block.path.length + 1
    const about = exact ? row.about : undefined
    const detail = exact
      ? `${row.kind.wanted}; default ${row.standard.replaceAll('`', '')}`
      : 'a block of settings'
    return [partItem(key, CompletionItemKind.Property, detail, `${key}: `, about)]
  })
  return items.filter(item => !place.given.has(item.label))
}

export function settingWords(before: readonly Token[], after: readonly Token[]): CompletionItem[] {
  const key = settingsAt(before, after)?.key
  const block = key && blockOf(before, key)
  const row = block && rowFor(block.table, block.path)
  if (!row) return []
  const words = (row.kind.words ?? []).map(word => partItem(word, CompletionItemKind.EnumMember))
  return row.kind.wanted.startsWith('`every') ? [...words, keywordItem('every')] : words
}

const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.every((part, i) => part === '*' || part === path[i])

/** `rank` only where `lora` was said. */
const chosen = ({ under }: Setting, before: readonly Token[]): boolean =>
  !under || before.some(token => under.choices.includes(token.image))

function blockOf(before: readonly Token[], path: readonly string[]): Block | undefined {
  switch (before[0]?.image) {
    case 'train':
      return { table: trainTable, path }
    case 'role':
      return { table: sampleTable, path }
    case 'model':
      return { table: modelTables[modelKind(before)], path }
    case 'arm': {
      const found = path.length >= 2 || path[0] === 'train' ? overriddenTable(path) : undefined
      return found && (path[0] !== 'role' || path.length >= 3) ? found : undefined
    }
    default:
      return undefined
  }
}

function modelKind(before: readonly Token[]): keyof typeof modelTables {
  const words = before.slice(0, 6).map(token => token.image)
  if (words.includes('frozen')) return 'frozen'
  if (words.includes('lagged')) return 'lagged'
  return words[2] === 'at' ? 'endpoint' : 'weights'
}

/** The beginning of a path of `with { … }`. */
function pathHeads(around: Surroundings, path: readonly string[], style: Style): CompletionItem[] {
  const kinds = { axis: 'axis', role: 'role', model: 'model', regularize: 'role' } as const
  const [first, second] = path
  if (first === undefined) {
    const heads = ['axis', 'train', 'role', 'model', 'regularize']
    const parameters = ofKind(around, 'parameter').filter(({ item }) => !item.binding)
    return [
      ...heads.map(head => partItem(head, CompletionItemKind.Property, undefined, `${head}.`)),
      ...parameters.map(each => ({
        ...thingItem(each, around.scene, style),
        insertText: `${each.name}: `,
      })),
    ]
  }
  if (second === undefined && first in kinds)
    return ofKind(around, kinds[first as keyof typeof kinds]).map(t => thingItem(t, around.scene, style))
  if (first === 'role' && path.length === 2)
    return [partItem('sample', CompletionItemKind.Property, undefined, 'sample.')]
  return first === 'regularize' && path.length === 2
    ? [partItem('kl.weight', CompletionItemKind.Property, undefined, 'kl.weight: ')]
    : []
}
