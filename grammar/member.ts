/** The list of what a game or an eval may hold: a new member's node is added here. */
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
