/**
 * `alarm Silent when share(valid(q) over query) < 50% for 3 steps then stop`
 *
 *     alarm       = "alarm" NAME "when" expr [ "for" INT "steps" ] "then" ( "warn" | "stop" | "restore" ) ;
 */
import type { ExpressionNode } from './expression.ts'
import { type NameNode, type NumberNode, numberNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Int, keyword, Name, reserved, starter } from './tokens.ts'

const Alarm = starter('alarm', 'body')
const When = keyword('when')
const For = keyword('for')
const Steps = keyword('steps')
const Then = reserved('then')
const Warn = keyword('warn')
const Stop = keyword('stop')
const Restore = keyword('restore')

export type AlarmAction = 'warn' | 'stop' | 'restore'

export interface AlarmNode {
  readonly kind: 'alarm'
  readonly name: NameNode
  readonly when: ExpressionNode
  /** `for n steps`; absent means the first step that meets the condition. */
  readonly steps?: NumberNode
  readonly action: AlarmAction
  readonly doc?: string
  readonly span: Span
}

export function alarmRule($: RuleKit, expression: Rule<ExpressionNode>): Rule<AlarmNode> {
  const action: Rule<AlarmAction> = $.RULE('alarmAction', (): AlarmAction => {
    const word = $.OR([
      { ALT: () => $.CONSUME(Warn) },
      { ALT: () => $.CONSUME(Stop) },
      { ALT: () => $.CONSUME(Restore) },
    ])
    return word.image as AlarmAction
  })

  return $.RULE('alarm', (): AlarmNode => {
    const doc = $.doc()
    const first = $.CONSUME(Alarm)
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(When)
    const when = $.SUBRULE(expression)
    const steps = $.OPTION(() => {
      $.CONSUME(For)
      const count = numberNode($.CONSUME(Int))
      $.CONSUME(Steps)
      return count
    })
    $.CONSUME(Then)
    return { kind: 'alarm', name, when, steps, action: $.SUBRULE(action), doc, span: $.since(first) }
  })
}
