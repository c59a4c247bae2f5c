/** What a chain of runs comes to over its steps: metric → points. A run's steps go on where those before it ended. */
import type { RunEvent } from '../../runtime/events/event.ts'
import type { Point } from '../document.ts'

export type Series = ReadonlyMap<string, readonly Point[]>

export interface Stage {
  readonly events: readonly RunEvent[]
  /** Steps of the runs before it. */
  readonly offset: number
}

/** The step's metrics by their names; a measured eval's are `Eval.metric`, and their standard errors are `Eval.metric ±`. */
export function seriesOf(stages: readonly Stage[]): Series {
  const points = new Map<string, Map<number, number>>()
  const put = (name: string, step: number, value: number | null) => {
    if (value === null) return
    const known = points.get(name) ?? new Map<number, number>()
    points.set(name, known.set(step, value))
  }
  for (const { events, offset } of stages)
    for (const event of events) {
      if (event.type === 'step')
        for (const [name, value] of Object.entries(event.metrics)) put(name, offset + event.step, value)
      if (event.type !== 'measure') continue
      for (const [name, value] of Object.entries(event.metrics))
        put(`${event.eval}.${name}`, offset + event.step, value)
      for (const [name, value] of Object.entries(event.standard_errors ?? {}))
        put(errorsOf(`${event.eval}.${name}`), offset + event.step, value)
    }
  return new Map([...points].map(([name, at]) => [name, [...at].sort(([a], [b]) => a - b)]))
}

export const errorsOf = (metric: string): string => `${metric} ±`

/** At every step that any of the series has: the mean, and the least and greatest of those that are there. */
export function acrossSeeds(series: readonly (readonly Point[])[]): {
  readonly points: Point[]
  readonly band: (readonly [number, number, number])[]
} {
  const at = new Map<number, number[]>()
  for (const points of series)
    for (const [step, value] of points) at.set(step, [...(at.get(step) ?? []), value])
  const steps = [...at].sort(([a], [b]) => a - b)
  return {
    points: steps.map(([step, values]) => [step, values.reduce((sum, v) => sum + v, 0) / values.length]),
    band: steps.map(([step, values]) => [step, Math.min(...values), Math.max(...values)]),
  }
}
