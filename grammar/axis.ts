/**
 * `axis query: 8`, `axis answer: 4 per query`, `axis item: all of test`
 *
 *     axis        = "axis" NAME ":" ( INT [ "per" NAME ] | "all" "of" NAME ) ;
 */
import { type NameNode, type NumberNode, nameNode, numberNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Colon, Int, keyword, Name, starter } from './tokens.ts'

const Axis = starter('axis', 'body')
const Per = keyword('per')
const All = keyword('all')
const Of = keyword('of')

export interface AxisNode {
  readonly kind: 'axis'
  readonly name: NameNode
  readonly size: AxisSize
  readonly doc?: string
  readonly span: Span
}

export type AxisSize =
  | { readonly kind: 'count'; readonly count: NumberNode; readonly per?: NameNode }
  | { readonly kind: 'all'; readonly of: NameNode }

export function axisRule($: RuleKit): Rule<AxisNode> {
  const count: Rule<AxisSize> = $.RULE('axisCount', (): AxisSize => {
    const number = numberNode($.CONSUME(Int))
    const per = $.OPTION(() => {
      $.CONSUME(Per)
      return nameNode($.CONSUME(Name))
    })
    return { kind: 'count', count: number, per }
  })

  const all: Rule<AxisSize> = $.RULE('axisAll', (): AxisSize => {
    $.CONSUME(All)
    $.CONSUME(Of)
    return { kind: 'all', of: nameNode($.CONSUME(Name)) }
  })

  const size: Rule<AxisSize> = $.RULE(
    'axisSize',
    (): AxisSize => $.OR<AxisSize>([{ ALT: () => $.SUBRULE(count) }, { ALT: () => $.SUBRULE(all) }]),
  )

  return $.RULE('axis', (): AxisNode => {
    const doc = $.doc()
    const first = $.CONSUME(Axis)
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(Colon)
    const found = $.SUBRULE(size)
    return { kind: 'axis', name, size: found, doc, span: $.since(first) }
  })
}
