/** A game or eval written out: its own members and those of the games that it extends, each with the file it stands in. */
import type { AlarmNode } from '../../grammar/alarm.ts'
import type { AxisNode } from '../../grammar/axis.ts'
import type { DataNode } from '../../grammar/data.ts'
import type { DrawNode } from '../../grammar/draw.ts'
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { FunctionNode } from '../../grammar/function.ts'
import type { EvalNode, GameNode } from '../../grammar/game.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { MetricNode } from '../../grammar/metric.ts'
import type { ModelNode } from '../../grammar/model.ts'
import type { ParamNode } from '../../grammar/params.ts'
import type { PayoffNode } from '../../grammar/payoff.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import type { RegularizeNode } from '../../grammar/regularize.ts'
import type { RoleNode } from '../../grammar/role.ts'
import type { TrainNode } from '../../grammar/train.ts'
import type { ValueNode } from '../../grammar/value.ts'
import type { Module } from '../module.ts'
import type { At } from '../source.ts'
import type { Entry } from './entries.ts'

/** A member as it was written: `module` is where its names are looked up when the game does not know them. */
export interface Written<N> {
  readonly node: N
  readonly module: Module
  readonly owner: GameNode | EvalNode
}

export type Literal = number | boolean | string

export interface FlatParam extends Written<ParamNode> {
  /** Given by an override or by the argument of a stage. */
  readonly value?: Literal
  /** Bound in an `extends`: the game is no longer asked for it. */
  readonly binding?: ExpressionNode
}

export interface FlatModel extends Written<ModelNode> {
  readonly settings: readonly Entry[]
  /** Another source, given by an override; it may lie outside the project folder where the command line says it. */
  readonly replaced?: { readonly from: string; readonly at: At; readonly anywhere: boolean }
}

export interface FlatAxis extends Written<AxisNode> {
  readonly resized?: { readonly size: number; readonly at: At }
}

export interface FlatRole extends Written<RoleNode> {
  readonly sample: readonly Entry[]
}

/** One role of a `regularize`. */
export interface FlatRegularizer extends Written<RegularizeNode> {
  readonly role: NameNode
  readonly weight: number
}

export interface FlatTrain extends Written<TrainNode> {
  readonly settings: readonly Entry[]
}

export interface Removed {
  readonly what?: 'payoff' | 'regularize' | 'train'
  readonly name: string
  /** What a role said goes with it. */
  readonly says?: string
  readonly at: At
  /** The whole `without`. */
  readonly member: At
}

export interface Flat {
  readonly node: GameNode | EvalNode
  readonly module: Module
  readonly params: readonly FlatParam[]
  readonly models: readonly FlatModel[]
  readonly prompts: readonly Written<PromptNode>[]
  readonly data: readonly Written<DataNode>[]
  readonly functions: readonly Written<FunctionNode>[]
  readonly axes: readonly FlatAxis[]
  readonly draws: readonly Written<DrawNode>[]
  readonly roles: readonly FlatRole[]
  readonly values: readonly Written<ValueNode>[]
  readonly payoffs: readonly Written<PayoffNode>[]
  readonly regularizers: readonly FlatRegularizer[]
  readonly trains: readonly FlatTrain[]
  readonly alarms: readonly Written<AlarmNode>[]
  readonly metrics: readonly Written<MetricNode>[]
  readonly removed: readonly Removed[]
  /** What members would have declared that were left out because there are too many: that has been told. */
  readonly leftOut: readonly string[]
  /** The game that it extends, written out. */
  readonly base?: Flat
}

export const emptyFlat = (node: GameNode | EvalNode, module: Module): Flat => ({
  node,
  module,
  params: [],
  models: [],
  prompts: [],
  data: [],
  functions: [],
  axes: [],
  draws: [],
  roles: [],
  values: [],
  payoffs: [],
  regularizers: [],
  trains: [],
  alarms: [],
  metrics: [],
  removed: [],
  leftOut: [],
})
