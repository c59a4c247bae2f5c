/** How most entries evaluate: missing arguments are contagious, a result that is not finite is missing. */
import { type Cell, isMissing, missing } from '../cell.ts'

type Value = number | boolean | string
type Evaluate = (args: readonly Cell[]) => Cell

export const asNumber = (value: Value): number =>
  typeof value === 'boolean' ? (value ? 1 : 0) : Number(value)

/** A finite number, or missing with the cause given. */
export const finite = (x: number, cause: string): Cell => (Number.isFinite(x) ? x + 0 : missing(cause))

/** The first missing argument decides; otherwise `compute` sees only values. */
export const strict =
  (compute: (...values: Value[]) => Cell): Evaluate =>
  args => {
    const gap = args.find(isMissing)
    return gap ?? compute(...(args as Value[]))
  }

/** Numbers in, a number out; bools count as 1 and 0. `cause` says why a result is not finite. */
export const numeric = (
  compute: (...numbers: number[]) => number,
  cause: (...numbers: number[]) => string,
): Evaluate =>
  strict((...values) => {
    const numbers = values.map(asNumber)
    const result = compute(...numbers)
    return Number.isFinite(result) ? result + 0 : missing(cause(...numbers))
  })

/** Texts in, any value out. */
export const textual = (compute: (...texts: string[]) => Cell): Evaluate =>
  strict((...values) => compute(...values.map(String)))
