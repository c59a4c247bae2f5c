/** Collects the steps and values of a program while a game or an eval is lowered. */
import { type Interval, toRange } from '../plan/interval.ts'
import type { Step } from '../plan/schema/step.ts'
import type { ElementType, Place, Value, ValueId } from '../plan/schema/value.ts'
import { type At, placeOf } from '../source.ts'

type WithoutOut<S> = S extends { out: ValueId } ? Omit<S, 'out' | 'at'> : never
/** A step that makes one value, before it has its place and its value's id. */
export type NewStep = WithoutOut<Step>

export interface Typed {
  readonly type: ElementType
  readonly axes: readonly string[]
  readonly range?: Interval
  readonly at: At
}

export class ProgramBuilder {
  readonly steps: Step[] = []
  readonly values: Value[] = []
  readonly #taken = new Set<ValueId>()
  #temporaries = 0

  /** A value's id: the name asked for (with a stroke where it is taken), or the next `%n`. */
  id(wanted?: string): ValueId {
    if (wanted === undefined) return `%${++this.#temporaries}`
    let id = wanted
    while (this.#taken.has(id)) id += '′'
    this.#taken.add(id)
    return id
  }

  declare(id: ValueId, { type, axes, range, at }: Typed): void {
    const known = type === 'number' && range ? toRange(range) : undefined
    this.values.push({ id, type, axes: [...axes], ...(known && { range: known }), at: placeOf(at) })
  }

  /** Adds a step and the value that it makes; says the value's id. */
  add(step: NewStep, typed: Typed, name?: string): ValueId {
    const out = this.id(name)
    this.declare(out, typed)
    const at: Place = placeOf(typed.at)
    this.steps.push({ ...step, out, at } as Step)
    return out
  }
}
