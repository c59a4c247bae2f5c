/** Neighbouring columns of a matrix, in f64. */

export interface Part {
  readonly rows: number
  readonly part: number
  readonly whole: number
  readonly first: number
}

const places = ({ rows, part, whole, first }: Part): number[] =>
  Array.from({ length: rows * part }, (_, i) => Math.floor(i / part) * whole + first + (i % part))

export const takeReference = (x: Float64Array, part: Part): Float64Array =>
  Float64Array.from(places(part), at => x[at])

/** `out` after the columns of x were put, or added, at their places. */
export function putReference(x: Float64Array, out: Float64Array, part: Part, add: boolean): Float64Array {
  const result = out.slice()
  for (const [i, at] of places(part).entries()) result[at] = x[i] + (add ? result[at] : 0)
  return result
}
