/** Completion in formulas: values of the right type, functions, fields, methods, arguments, axes after `over`. */
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver'
import { Report } from '../../compiler/diagnostics/rule.ts'
import { builtins, reduceBuiltin } from '../../compiler/plan/builtins/all.ts'
import { source } from '../../compiler/source.ts'
import { fits } from '../../compiler/typing/scene.ts'
import type { NamedThing } from '../../compiler/typing/symbols.ts'
import { parse } from '../../grammar/parse.ts'
import type { Token } from '../../grammar/tokens.ts'
import { type CallPlace, callAt } from './brackets.ts'
import { builtinItem, partItem, type Style, thingItem } from './items.ts'
import { models, ofKind, type Surroundings, suits, typeGiven } from './things.ts'
import { paramsOf, wanted } from './want.ts'

/** What may begin an operand. */
export function values(around: Surroundings, before: readonly Token[], style: Style): CompletionItem[] {
  const want = wanted(around, before)
  const { scene } = around
  if (want === 'model') return models(around, 'logprob').map(t => thingItem(t, scene, style))
  if (want === 'said') return ofKind(around, 'message').map(t => thingItem(t, scene, style))
  const own = defined(before)
  const things = around.things.flatMap(thing => {
    const given = typeGiven(thing, scene)
    if (given === undefined || thing.name === own || !suits(given, want)) return []
    return [thingItem(thing, scene, style, isCalled(thing))]
  })
  const asked = want === 'text' ? [] : ofKind(around, 'model').map(t => thingItem(t, scene, style))
  const table = builtins.filter(
    entry =>
      entry.kind !== 'operator' &&
      !(entry.kind === 'special' && entry.method) &&
      suits(entry.returns === 'T' ? 'any' : entry.returns, want),
  )
  const functions = [...new Map(table.map(entry => [entry.name, entry])).values()]
  return [...things, ...asked, ...functions.map(entry => builtinItem(entry, style))]
}

const isCalled = (thing: NamedThing): boolean =>
  thing.kind === 'function' || (thing.kind === 'prompt' && thing.item.node.params.length > 0)

/** The value that the formula belongs to: it cannot stand in it. */
const defined = (before: readonly Token[]): string | undefined =>
  ['let', 'reward', 'watch'].includes(before[0]?.image ?? '') ? before[1]?.image : undefined

/** After a dot: the fields of a row, or what a model can be asked. */
export function parts(around: Surroundings, before: readonly Token[], style: Style): CompletionItem[] {
  const name = before.at(-2)?.image
  const thing = around.things.find(t => t.name === name)
  if (thing?.kind === 'row') {
    const data = around.things.find(t => t.name === thing.item.node.from.text)
    return data?.kind === 'data'
      ? data.item.node.fields.map(f => partItem(f.name.text, CompletionItemKind.Field, f.type.name))
      : []
  }
  const model =
    thing?.kind === 'model' ? thing.item.node.source.kind : around.scene?.borrowed ? 'borrowed' : undefined
  if (!model || (thing && thing.kind !== 'model')) return []
  return builtins
    .filter(entry => entry.kind === 'special' && entry.method)
    .filter(({ name: method }) =>
      fits({ name: name ?? '', kind: model }, method as 'judge' | 'score' | 'prefers'),
    )
    .map(entry => builtinItem(entry, style))
}

/** Names of arguments that are not given yet. */
export function argumentNames(around: Surroundings, before: readonly Token[]): CompletionItem[] {
  const call = callAt(before)
  const params = call && paramsOf(around, call)
  if (!call || !params || call.key !== undefined) return []
  const isPrompt = around.things.some(t => t.kind === 'prompt' && t.name === call.callee)
  return params
    .filter(
      (p, i) =>
        !call.given.has(p.name) &&
        (p.named || isPrompt || i >= call.index) &&
        (p.named || call.object === undefined),
    )
    .filter(p => p.named || around.things.some(t => t.name === call.callee))
    .map(p => partItem(p.name, CompletionItemKind.Property, p.type, `${p.name}: `))
}

/** After `over`: the axes of the argument that no other of its axes is nested in; all axes where it cannot be typed. */
export function axesOfArgument(
  around: Surroundings,
  before: readonly Token[],
  style: Style,
): CompletionItem[] {
  const all = ofKind(around, 'axis')
  const call = callAt(before)
  const axes = call && axesOf(around, call)
  const { scene } = around
  const may = axes?.filter(
    axis => !reduceBuiltin(call?.callee ?? '') || scene?.axes.nestedIn(axis, axes) === undefined,
  )
  return all.filter(axis => may?.includes(axis.name) ?? true).map(axis => thingItem(axis, scene, style))
}

function axesOf({ scene, module }: Surroundings, call: CallPlace): readonly string[] | undefined {
  const [first] = call.argument
  const last = call.argument.findLast(token => token.image !== 'over')
  if (!scene || !first || !last) return undefined
  const text = module.source.text.slice(first.startOffset, last.endOffset + 1)
  const parsed = parse(`game G { let it = ${text} }`)
  const game = parsed.file.declarations[0]
  const member = game?.kind === 'game' ? game.members[0] : undefined
  if (parsed.problems.length > 0 || member?.kind !== 'value') return undefined
  const at = { ...module, source: source(module.source.path, module.source.absolute, parsed.text) }
  return scene.infer({ ...scene, report: new Report() }, member.value, at)?.axes
}
