/** The values of one pass through a program: each id has one cell an element, and texts also their parts. */
import { type Cell, isMissing, missing } from '../../compiler/plan/cell.ts'
import type { Program } from '../../compiler/plan/schema/plan.ts'
import type { Value } from '../../compiler/plan/schema/value.ts'
import { foreign, type Passage } from '../text/passage.ts'
import type { Frame } from './frame.ts'

export interface Held {
  readonly value: Value
  readonly cells: readonly Cell[]
  /** For texts: who wrote which part, so that another's words never become special tokens. */
  readonly passages?: readonly Passage[]
}

export class ValueTable {
  readonly frame: Frame
  private readonly declared: ReadonlyMap<string, Value>
  private readonly held = new Map<string, Held>()

  constructor(program: Program, frame: Frame) {
    this.frame = frame
    this.declared = new Map(program.values.map(value => [value.id, value]))
  }

  declaration(id: string): Value {
    const value = this.declared.get(id)
    if (!value) throw new RangeError(`the plan has no value ${id}`)
    return value
  }

  set(id: string, cells: readonly Cell[], passages?: readonly Passage[]): void {
    const value = this.declaration(id)
    const count = this.frame.count(value.axes)
    if (cells.length !== count) throw new RangeError(`${id} has ${count} elements, not ${cells.length}`)
    this.held.set(id, { value, cells, passages })
  }

  get(id: string): Held {
    const held = this.held.get(id)
    if (!held) throw new RangeError(`${id} is read before it is made`)
    return held
  }

  has(id: string): boolean {
    return this.held.has(id)
  }

  /** The cells of `id`, repeated over `axes`. */
  cellsOver(id: string, axes: readonly string[]): Cell[] {
    const { value, cells } = this.get(id)
    return Array.from(this.frame.project(axes, value.axes), i => cells[i])
  }

  /** The texts of `id` over `axes`, each with its parts, or the cause why it is missing. */
  passagesOver(id: string, axes: readonly string[]): (Passage | { missing: string })[] {
    const { value, cells, passages } = this.get(id)
    return Array.from(this.frame.project(axes, value.axes), i => {
      const cell = cells[i]
      if (isMissing(cell)) return missing(cell.missing)
      return passages?.[i] ?? [foreign(String(cell))]
    })
  }

  /** The numbers of `id` that are there; a bool counts as 1 or 0. */
  numbers(id: string): number[] {
    return this.get(id).cells.flatMap(cell =>
      typeof cell === 'number' ? [cell] : typeof cell === 'boolean' ? [Number(cell)] : [],
    )
  }
}
