/** What an entry of the table of built-in functions and operators says. The compiler reads its types, the runtime evaluates it. */
import type { Cell } from '../cell.ts'
import type { Interval } from '../interval.ts'
import type { ElementType } from '../schema/value.ts'

/**
 * - `number` also takes a bool, as 1 or 0; `bool` and `text` take only their own.
 * - `T` is any type, the same one wherever it stands in the entry.
 * - `model`: a model's name; `said`: what a role said, by its name; `scale`: `lo..hi` of two literal numbers.
 */
export type ParamType = ElementType | 'T' | 'model' | 'said' | 'scale'

export interface BuiltinParam {
  /** The name that a call may use. */
  readonly name: string
  readonly type: ParamType
  readonly optional?: true
  /** Must be written as a literal (or be a parameter of the game). */
  readonly literal?: true
  /** May only be given by name, as `score:` and `begin:` are. */
  readonly named?: true
}

interface Example {
  /** As a game would write it. */
  readonly call: string
  /** The arguments' values; for a reduction or a group the elements along the axis. */
  readonly args: readonly Cell[]
  readonly value: Cell | readonly Cell[]
}

interface Entry {
  readonly name: string
  readonly params: readonly BuiltinParam[]
  readonly returns: ElementType | 'T'
  /** One or two sentences. */
  readonly doc: string
  readonly example: Example
}

/** Element by element. `range` takes the arguments' ranges (a bool's is 0..1) and holds every number that can come out. */
export interface MapBuiltin extends Entry {
  readonly kind: 'map'
  readonly range: (args: readonly Interval[]) => Interval
  readonly evaluate: (args: readonly Cell[]) => Cell
}

/** A map with a sign or a word of its own instead of a call. */
export interface OperatorBuiltin extends Omit<MapBuiltin, 'kind'> {
  readonly kind: 'operator'
  /** As the source writes it; `-` stands for two, told apart by their number of operands. */
  readonly symbol: string
}

/** Removes an axis. `size` is how many elements lie along it, where that is known when compiling. */
export interface ReduceBuiltin extends Entry {
  readonly kind: 'reduce'
  readonly range: (arg: Interval, size: number | undefined) => Interval
  readonly evaluate: (cells: readonly Cell[]) => Cell
}

/** Looks at all elements along an axis and keeps the axis. */
export interface GroupBuiltin extends Entry {
  readonly kind: 'group'
  readonly range: (arg: Interval, size: number | undefined) => Interval
  readonly evaluate: (cells: readonly Cell[]) => Cell[]
}

/** Needs a model: it becomes a step of its own. A `method` is called on a model, as in `M.score(q, a)`. */
export interface SpecialBuiltin extends Entry {
  readonly kind: 'special'
  readonly method: boolean
  /** `judge`'s range is its `score:`; that of `score` and `tokens` is here. */
  readonly range: Interval
}

export type Builtin = MapBuiltin | OperatorBuiltin | ReduceBuiltin | GroupBuiltin | SpecialBuiltin

/** Parameters written briefly: `params('a: text', 'b: text')`. */
export function params(...texts: `${string}: ${ParamType}`[]): BuiltinParam[] {
  return texts.map(text => {
    const [name, type] = text.split(': ')
    return { name: name!, type: type as ParamType }
  })
}
