/**
 * `draw row from sums over query`
 *
 *     draw        = "draw" NAME "from" NAME "over" NAME ;
 */
import { type NameNode, nameNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { keyword, Name, reserved, starter } from './tokens.ts'

const Draw = starter('draw', 'body')
const From = keyword('from')
const Over = reserved('over')

export interface DrawNode {
  readonly kind: 'draw'
  readonly name: NameNode
  readonly from: NameNode
  readonly over: NameNode
  readonly doc?: string
  readonly span: Span
}

export const drawRule = ($: RuleKit): Rule<DrawNode> =>
  $.RULE('draw', (): DrawNode => {
    const doc = $.doc()
    const first = $.CONSUME(Draw)
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(From)
    const from = nameNode($.CONSUME2(Name))
    $.CONSUME(Over)
    const over = nameNode($.CONSUME3(Name))
    return { kind: 'draw', name, from, over, doc, span: $.since(first) }
  })
