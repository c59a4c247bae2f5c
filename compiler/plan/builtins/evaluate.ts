/** The runtime's door to the built-in functions: cells in, cells out, never a throw for what cells may hold. */

import type { Cell } from '../cell.ts'
import { groupBuiltin, mapBuiltin, reduceBuiltin } from './all.ts'

const unknown = (kind: string, name: string): never => {
  throw new Error(`the plan asks for a ${kind} \`${name}\`, which this version does not know`)
}

/** One element of a `map` step: `cells` are its arguments there. */
export const evaluateMap = (fn: string, cells: readonly Cell[]): Cell =>
  (mapBuiltin(fn) ?? unknown('function', fn)).evaluate(cells)

/** One element of a `reduce` step: `cells` lie along the axis that it removes. */
export const evaluateReduce = (fn: string, cells: readonly Cell[]): Cell =>
  (reduceBuiltin(fn) ?? unknown('reduction', fn)).evaluate(cells)

/** One group of a `group` step: as many cells come out as go in. */
export const evaluateGroup = (fn: string, cells: readonly Cell[]): Cell[] =>
  (groupBuiltin(fn) ?? unknown('group function', fn)).evaluate(cells)
