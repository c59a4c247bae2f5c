/** Axes of charts: round ticks, and curves with no more points than can be seen. */
import type { Point } from '../document.ts'

export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** Steps of 1, 2 or 5 times a power of ten, so that about `count` ticks cover the values. */
export function scale(low: number, high: number, count: number): Scale {
  const [from, to] =
    low === high ? [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2] : [low, high]
  const rough = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(each => each * power >= rough) ?? 10) * power
  const first = Math.floor(from / step + 1e-9)
  const last = Math.ceil(to / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
  return { low: ticks[0]!, high: ticks.at(-1)!, ticks }
}

/** Of each stretch of steps the least and the greatest value, in their order: peaks stay. */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points
  const size = Math.ceil((points.length * 2) / most)
  const kept: Point[] = []
  for (let at = 0; at < points.length; at += size) {
    const stretch = points.slice(at, at + size)
    const least = stretch.reduce((a, b) => (b[1] < a[1] ? b : a))
    const greatest = stretch.reduce((a, b) => (b[1] > a[1] ? b : a))
    kept.push(
      ...(least === greatest ? [least] : least[0] < greatest[0] ? [least, greatest] : [greatest, least]),
    )
  }
  return kept
}
