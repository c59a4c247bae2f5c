/**
 * `prompt Ask(task: text) from "./ask.md"` or `prompt Ask(task: text) = "Write {task}."`
 *
 *     prompt      = "prompt" NAME [ params ] ( "from" STRING | "=" STRING ) ;
 */
import { type NameNode, type StringNode, stringNode } from './literal.ts'
import type { ParamNode } from './params.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Assign, keyword, Name, starter, Text } from './tokens.ts'

const Prompt = starter('prompt', 'file', 'body')
const From = keyword('from')

export interface PromptNode {
  readonly kind: 'prompt'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly source: PromptSource
  readonly doc?: string
  readonly span: Span
}

export type PromptSource =
  | { readonly kind: 'file'; readonly path: StringNode }
  | { readonly kind: 'text'; readonly text: StringNode }

export function promptRule($: RuleKit, params: Rule<ParamNode[]>): Rule<PromptNode> {
  const source: Rule<PromptSource> = $.RULE('promptSource', (): PromptSource => {
    const word = $.OR([{ ALT: () => $.CONSUME(From) }, { ALT: () => $.CONSUME(Assign) }])
    const text = stringNode($.CONSUME(Text))
    return word.tokenType === From ? { kind: 'file', path: text } : { kind: 'text', text }
  })

  return $.RULE('prompt', (): PromptNode => {
    const doc = $.doc()
    const first = $.CONSUME(Prompt)
    const name = $.declared($.CONSUME(Name))
    const takes = $.OPTION(() => $.SUBRULE(params)) ?? []
    const found = $.SUBRULE(source)
    return { kind: 'prompt', name, params: takes, source: found, doc, span: $.since(first) }
  })
}
