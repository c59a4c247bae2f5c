/** `metric accuracy = mean(exact(a, row.answer) over item)` */
import type { ExpressionNode } from './expression.ts'
import type { NameNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Assign, Name, starter } from './tokens.ts'

const Metric = starter('metric', 'body')

export interface MetricNode {
  readonly kind: 'metric'
  readonly name: NameNode
  readonly value: ExpressionNode
  readonly doc?: string
  readonly span: Span
}

export const metricRule = ($: RuleKit, expression: Rule<ExpressionNode>): Rule<MetricNode> =>
  $.RULE('metric', (): MetricNode => {
    const doc = $.doc()
    const first = $.CONSUME(Metric)
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(Assign)
    const value = $.SUBRULE(expression)
    return { kind: 'metric', name, value, doc, span: $.since(first) }
  })
