/** What a program's steps may name: the plan's models, data and functions, and the program's own axes, roles and values. */
import type { Data, GameFunction, Model, Program, RoleInfo } from '../schema/plan.ts'
import type { Axis, Value, ValueId } from '../schema/value.ts'

export interface Surroundings {
  readonly models: ReadonlyMap<string, Model>
  readonly data: ReadonlyMap<string, Data>
  readonly functions: ReadonlyMap<string, GameFunction>
}

export interface World extends Surroundings {
  readonly axes: ReadonlyMap<string, Axis>
  readonly roles: ReadonlyMap<string, RoleInfo>
  /** All values declared; `made` holds those that the steps so far have made. */
  readonly values: ReadonlyMap<ValueId, Value>
  readonly made: Set<ValueId>
  /** Roles that have spoken so far. */
  readonly spoken: Set<string>
}

export const byName = <T extends { readonly name: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map(item => [item.name, item]))

export const worldOf = (program: Program, surroundings: Surroundings): World => ({
  ...surroundings,
  axes: byName(program.axes),
  roles: byName(program.roles),
  values: new Map(program.values.map(value => [value.id, value])),
  made: new Set(),
  spoken: new Set(),
})

/** An axis and all that it is nested in, outermost first; stops at an axis that is not there or comes back. */
export function ancestry(axes: ReadonlyMap<string, Axis>, name: string): string[] {
  const line: string[] = []
  for (let axis = axes.get(name); axis && !line.includes(axis.name); axis = axes.get(axis.parent ?? ''))
    line.unshift(axis.name)
  return line
}

/** Models whose weights lie here and that speak: all but endpoints and reward models. */
export const speaksHere = (model: Model | undefined): boolean =>
  model !== undefined && model.kind !== 'endpoint' && !(model.kind === 'weights' && model.reward)

export const isReward = (model: Model | undefined): boolean => model?.kind === 'weights' && model.reward
