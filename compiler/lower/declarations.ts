/** Axes, data and functions → the plan's. */
import type {
  Axis as CheckedAxis,
  Data as CheckedData,
  GameFunction as CheckedFunction,
} from '../checked/game.ts'
import { toRange } from '../plan/interval.ts'
import type { Data, GameFunction } from '../plan/schema/plan.ts'
import type { Axis } from '../plan/schema/value.ts'
import { placeOf } from '../source.ts'

/** In the source's order, save that an axis declared above the one it is nested in comes after that. */
export function lowerAxes(axes: readonly CheckedAxis[]): Axis[] {
  const byName = new Map(axes.map(axis => [axis.name, axis]))
  const ordered = new Set<CheckedAxis>()
  const put = (axis: CheckedAxis): void => {
    const parent = byName.get(axis.parent ?? '')
    if (parent && !ordered.has(parent)) put(parent)
    ordered.add(axis)
  }
  for (const axis of axes) put(axis)
  return [...ordered].map(lowerAxis)
}

const lowerAxis = ({ name, size, parent, at }: CheckedAxis): Axis => ({
  name,
  size: typeof size === 'number' ? size : { allOf: size.allOf },
  ...(parent !== undefined && { parent }),
  at: placeOf(at),
})

/** `hash`: the SHA-256 of a file's bytes, undefined where it cannot be read. */
export const dataLowering =
  (hash: (absolute: string) => string | undefined) =>
  ({ name, path, absolute, format, fields, at }: CheckedData): Data => {
    const sha256 = hash(absolute)
    return {
      name,
      path,
      format,
      fields: Object.fromEntries(fields.map(field => [field.name, field.type])),
      ...(sha256 !== undefined && { sha256 }),
      at: placeOf(at),
    }
  }

export function lowerFunction({ name, path, code, params, returns, at }: CheckedFunction): GameFunction {
  const range = returns.range && toRange(returns.range)
  return {
    name,
    path,
    code,
    params: params.map(param => ({ name: param.name, type: param.type })),
    returns: { type: returns.type, ...(range && { range }) },
    at: placeOf(at),
  }
}
