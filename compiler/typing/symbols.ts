/** What a name can mean inside a game: its members first, then what its file declares. */
import type { AlarmNode } from '../../grammar/alarm.ts'
import type { DataNode } from '../../grammar/data.ts'
import type { DrawNode } from '../../grammar/draw.ts'
import type { FunctionNode } from '../../grammar/function.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import type { ValueNode } from '../../grammar/value.ts'
import type { FlatAxis, FlatModel, FlatParam, FlatRole, Written } from '../flatten/flat.ts'
import { at, type FileSymbol } from '../module.ts'
import type { At } from '../source.ts'

/** A prompt, data set or function with the file that its path counts from. */
export type Shared<N> = Pick<Written<N>, 'node' | 'module'>

export type NamedThing = { readonly name: string; readonly at: At } & (
  | { readonly kind: 'parameter'; readonly item: FlatParam }
  | { readonly kind: 'model'; readonly item: FlatModel }
  | { readonly kind: 'prompt'; readonly item: Shared<PromptNode> }
  | { readonly kind: 'data'; readonly item: Shared<DataNode> }
  | { readonly kind: 'function'; readonly item: Shared<FunctionNode> }
  | { readonly kind: 'axis'; readonly item: FlatAxis }
  | { readonly kind: 'row'; readonly item: Written<DrawNode> }
  | { readonly kind: 'role'; readonly item: FlatRole }
  | { readonly kind: 'message'; readonly item: FlatRole }
  | { readonly kind: 'value'; readonly item: Written<ValueNode> }
  | { readonly kind: 'alarm'; readonly item: Written<AlarmNode> }
  | { readonly kind: 'declaration'; readonly item: FileSymbol }
)

export type SymbolKind = NamedThing['kind']
export type SymbolOf<K extends SymbolKind> = Extract<NamedThing, { kind: K }>

const words: Record<SymbolKind, string> = {
  parameter: 'a parameter',
  model: 'a model',
  prompt: 'a prompt',
  data: 'a data set',
  function: 'a function',
  axis: 'an axis',
  row: 'a row',
  role: 'a role',
  message: 'a message',
  value: 'a value',
  alarm: 'an alarm',
  declaration: 'a declaration',
}

/** `a message`, `an eval`: what a diagnostic calls a symbol. */
export function describe(symbol: NamedThing): string {
  if (symbol.kind === 'value') return `a ${symbol.item.node.word}`
  if (symbol.kind !== 'declaration') return words[symbol.kind]
  return symbol.item.node.kind === 'game' ? 'a game' : `an ${symbol.item.node.kind}`
}

/** A file's own declaration, or one that it imports, as a thing that has a name. */
export function fileThing(name: string, declared: FileSymbol): NamedThing {
  const { node, module } = declared
  const place = at(module, node.name)
  switch (node.kind) {
    case 'prompt':
      return { kind: 'prompt', name, at: place, item: { node, module } }
    case 'data':
      return { kind: 'data', name, at: place, item: { node, module } }
    case 'function':
      return { kind: 'function', name, at: place, item: { node, module } }
    default:
      return { kind: 'declaration', name, at: place, item: declared }
  }
}
