/**
 * `function rhyme(first: text, second: text): number 0..1 from "./rhyme.js"`
 *
 *     function    = "function" NAME params ":" TYPE [ range ] "from" STRING ;
 */
import { type NameNode, type RangeNode, type StringNode, stringNode, type TypeNode } from './literal.ts'
import type { ParamNode } from './params.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Colon, keyword, Name, starter, Text } from './tokens.ts'

const FunctionWord = starter('function', 'file', 'body')
const From = keyword('from')

export interface FunctionNode {
  readonly kind: 'function'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly returns: TypeNode
  readonly range?: RangeNode
  readonly from: StringNode
  readonly doc?: string
  readonly span: Span
}

export const functionRule = (
  $: RuleKit,
  params: Rule<ParamNode[]>,
  type: Rule<TypeNode>,
  range: Rule<RangeNode>,
): Rule<FunctionNode> =>
  $.RULE('function', (): FunctionNode => {
    const doc = $.doc()
    const first = $.CONSUME(FunctionWord)
    const name = $.declared($.CONSUME(Name))
    const takes = $.SUBRULE(params)
    $.CONSUME(Colon)
    const returns = $.SUBRULE(type)
    const within = $.OPTION(() => $.SUBRULE(range))
    $.CONSUME(From)
    const from = stringNode($.CONSUME(Text))
    return { kind: 'function', name, params: takes, returns, range: within, from, doc, span: $.since(first) }
  })
