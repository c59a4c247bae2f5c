/**
 * The list of what a game or an eval may hold: a new member's node is added here.
 *
 *     body        = "{" { member } "}" ;
 *     member      = model | prompt | data | function | axis | draw | role | value | payoff | regularize | train | alarm
 *                 | "metric" NAME "=" expr | "without" [ "payoff" | "regularize" | "train" ] NAME ;
 */
import type { AlarmNode } from './alarm.ts'
import type { AxisNode } from './axis.ts'
import type { DataNode } from './data.ts'
import type { DrawNode } from './draw.ts'
import type { FunctionNode } from './function.ts'
import type { MetricNode } from './metric.ts'
import type { ModelNode } from './model.ts'
import type { PayoffNode } from './payoff.ts'
import type { PromptNode } from './prompt.ts'
import type { RegularizeNode } from './regularize.ts'
import type { RoleNode } from './role.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { LeftBrace } from './tokens.ts'
import type { TrainNode } from './train.ts'
import type { ValueNode } from './value.ts'
import type { WithoutNode } from './without.ts'

export type MemberNode =
  | ModelNode
  | PromptNode
  | DataNode
  | FunctionNode
  | AxisNode
  | DrawNode
  | RoleNode
  | ValueNode
  | PayoffNode
  | RegularizeNode
  | TrainNode
  | AlarmNode
  | MetricNode
  | WithoutNode

/** The rule of each kind of member; a role whose parts could not be read gives no node. */
export type MemberRules = {
  readonly [K in MemberNode['kind']]: Rule<Extract<MemberNode, { kind: K }> | undefined>
}

export interface BodyNode {
  readonly members: readonly MemberNode[]
  readonly block: Span
}

export function bodyRule($: RuleKit, rules: MemberRules): Rule<BodyNode> {
  const member: Rule<MemberNode | undefined> = $.RULE('member', () =>
    $.OR<MemberNode | undefined>(
      Object.values(rules).map(rule => ({ ALT: () => $.SUBRULE(rule as Rule<MemberNode | undefined>) })),
    ),
  )

  return $.RULE('body', (): BodyNode => {
    const owner = $.owner()
    const open = $.CONSUME(LeftBrace)
    const members = $.repeat('body', () => $.SUBRULE(member)) as MemberNode[]
    $.closeBrace(open, owner)
    return { members, block: $.since(open) }
  })
}
