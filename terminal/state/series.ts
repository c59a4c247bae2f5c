/** One metric over the steps of a run: its extremes for ever, its course thinned out, its last values whole. */

export interface Point {
  readonly step: number
  readonly value: number
}

export interface Series {
  readonly first: Point
  readonly last: Point
  readonly least: Point
  readonly greatest: Point
  /** Every `stride`-th point, at most KEPT of them, so that a run of any length fits. */
  readonly points: readonly Point[]
  readonly stride: number
  readonly seen: number
  readonly recent: readonly number[]
}

const KEPT = 400
const RECENT = 50

/** The series with one point more. */
export function extend(series: Series | undefined, point: Point): Series {
  if (!series)
    return {
      first: point,
      last: point,
      least: point,
      greatest: point,
      points: [point],
      stride: 1,
      seen: 1,
      recent: [point.value],
    }
  const kept = series.seen % series.stride === 0 ? [...series.points, point] : series.points
  const full = kept.length > KEPT
  return {
    first: series.first,
    last: point,
    least: point.value < series.least.value ? point : series.least,
    greatest: point.value > series.greatest.value ? point : series.greatest,
    points: full ? kept.filter((_, index) => index % 2 === 0) : kept,
    stride: full ? series.stride * 2 : series.stride,
    seen: series.seen + 1,
    recent: [...series.recent, point.value].slice(-RECENT),
  }
}

/** How many standard deviations the last value lies from those just before it; nothing before there are eight. */
export function zScore(series: Series): number | undefined {
  const before = series.recent.slice(0, -1)
  if (before.length < 8) return undefined
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length
  const spread = Math.sqrt(before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / before.length)
  return spread > 0 ? (series.last.value - mean) / spread : undefined
}

export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
