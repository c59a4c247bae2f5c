/** Completion items of one sort each. */
import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver'
import type { Builtin } from '../../compiler/plan/builtins/builtin.ts'
import type { Scene } from '../../compiler/typing/scene.ts'
import { describe, type NamedThing } from '../../compiler/typing/symbols.ts'
import { typeText } from '../../compiler/typing/typed.ts'
import { signatureOf } from '../features/describe.ts'

/** `snippets`: the editor can put the cursor between the parentheses. */
export interface Style {
  readonly snippets: boolean
}

const kinds: Readonly<Record<NamedThing['kind'], CompletionItemKind>> = {
  parameter: CompletionItemKind.Variable,
  model: CompletionItemKind.Module,
  prompt: CompletionItemKind.Text,
  data: CompletionItemKind.Struct,
  function: CompletionItemKind.Function,
  axis: CompletionItemKind.Enum,
  row: CompletionItemKind.Variable,
  role: CompletionItemKind.Class,
  message: CompletionItemKind.Variable,
  value: CompletionItemKind.Value,
  alarm: CompletionItemKind.Event,
  declaration: CompletionItemKind.Class,
}

/** Names of the game come first, then functions, then keywords. */
const order = { part: '1', name: '2', builtin: '3', keyword: '4' } as const

const callable = (label: string, { snippets }: Style): Partial<CompletionItem> =>
  snippets
    ? { insertText: `${label}($0)`, insertTextFormat: InsertTextFormat.Snippet }
    : { insertText: `${label}(` }

export function thingItem(
  thing: NamedThing,
  scene: Scene | undefined,
  style: Style,
  called = false,
): CompletionItem {
  const doc = 'doc' in thing.item.node ? thing.item.node.doc : undefined
  return {
    label: thing.name,
    kind: kinds[thing.kind],
    detail: detailOf(thing, scene),
    sortText: `${order.name}${thing.name}`,
    ...(doc === undefined ? {} : { documentation: doc }),
    ...(called ? callable(thing.name, style) : {}),
  }
}

function detailOf(thing: NamedThing, scene: Scene | undefined): string {
  if (thing.kind === 'value') {
    const value = scene?.values.get(thing.name)
    return value ? typeText(value) : thing.item.node.word
  }
  if (thing.kind === 'message') {
    const said = scene?.messages.get(thing.name)
    return said ? `text[${said.axes.join(', ')}]` : 'text'
  }
  if (thing.kind === 'parameter') return thing.item.node.type.name
  return describe(thing)
}

export const builtinItem = (entry: Builtin, style: Style): CompletionItem => ({
  label: entry.name,
  kind: CompletionItemKind.Function,
  detail: signatureOf(entry),
  documentation: entry.doc,
  sortText: `${order.builtin}${entry.name}`,
  ...callable(entry.name, style),
})

export const keywordItem = (word: string): CompletionItem => ({
  label: word,
  kind: CompletionItemKind.Keyword,
  sortText: `${order.keyword}${word}`,
})

/** A field, an argument's name, a key of settings, a choice: what the place alone offers. */
export const partItem = (
  label: string,
  kind: CompletionItemKind,
  detail?: string,
  insertText?: string,
  documentation?: string,
): CompletionItem => ({
  label,
  kind,
  sortText: `${order.part}${label}`,
  ...(detail === undefined ? {} : { detail }),
  ...(insertText === undefined ? {} : { insertText }),
  ...(documentation === undefined ? {} : { documentation }),
})
