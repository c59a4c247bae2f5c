/**
 * `payoff Challenger = -V otherwise -1`
 *
 *     payoff      = "payoff" NAME "=" expr [ "otherwise" expr ] ;
 */
import type { ExpressionNode } from './expression.ts'
import { type NameNode, nameNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Assign, Name, reserved, starter } from './tokens.ts'

const Payoff = starter('payoff', 'body')
const Otherwise = reserved('otherwise')

export interface PayoffNode {
  readonly kind: 'payoff'
  readonly role: NameNode
  readonly value: ExpressionNode
  readonly otherwise?: ExpressionNode
  readonly doc?: string
  readonly span: Span
}

export const payoffRule = ($: RuleKit, expression: Rule<ExpressionNode>): Rule<PayoffNode> =>
  $.RULE('payoff', (): PayoffNode => {
    const doc = $.doc()
    const first = $.CONSUME(Payoff)
    const role = nameNode($.CONSUME(Name))
    $.CONSUME(Assign)
    const value = $.SUBRULE(expression)
    const otherwise = $.OPTION(() => {
      $.CONSUME(Otherwise)
      return $.SUBRULE2(expression)
    })
    return { kind: 'payoff', role, value, otherwise, doc, span: $.since(first) }
  })
