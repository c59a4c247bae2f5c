/**
 * `let V = mean(R over answer)`, `reward R = …`, `watch brief = …`
 *
 *     value       = ( "let" | "reward" | "watch" ) NAME "=" expr ;
 */
import type { ExpressionNode } from './expression.ts'
import type { NameNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Assign, Name, starter } from './tokens.ts'

const Let = starter('let', 'body')
const Reward = starter('reward', 'body')
const Watch = starter('watch', 'body')

export type ValueWord = 'let' | 'reward' | 'watch'

export interface ValueNode {
  readonly kind: 'value'
  readonly word: ValueWord
  readonly name: NameNode
  readonly value: ExpressionNode
  readonly doc?: string
  readonly span: Span
}

export const valueRule = ($: RuleKit, expression: Rule<ExpressionNode>): Rule<ValueNode> =>
  $.RULE('value', (): ValueNode => {
    const doc = $.doc()
    const first = $.OR([
      { ALT: () => $.CONSUME(Let) },
      { ALT: () => $.CONSUME(Reward) },
      { ALT: () => $.CONSUME(Watch) },
    ])
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(Assign)
    const value = $.SUBRULE(expression)
    return { kind: 'value', word: first.image as ValueWord, name, value, doc, span: $.since(first) }
  })
