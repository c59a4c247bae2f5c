/** The course of a run as small tables: what each step measured, and what its evaluations did, up to the checkpoint. */
import type { EventOf, RunEvent } from '../events/event.ts'
import { code, table } from './markdown.ts'

/** As many columns as a page holds. */
const COLUMNS = 5

/** Groups of metrics, in the order that they are shown in (names: `MetricName`). Others would crowd a card. */
const SHOWN = [
  /^payoff\/.+\/mean$/,
  /^rewards\/.+\/mean$/,
  /^watch\//,
  /^kl\//,
  /^entropy\//,
  /^valid\//,
  /^completions\/.+\/mean_length$/,
  /^loss$/,
  /^grad_norm$/,
]
/** Rows at most. */
const ROWS = 24

/** First, last, and what lies evenly between. */
function spread<T>(all: readonly T[], most = COLUMNS): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]!)
}

/** Metrics by step, or undefined where no step is known. */
export function curves(events: readonly RunEvent[], until: number): string | undefined {
  const steps = ofType(events, 'step').filter(event => event.step <= until)
  const columns = spread(steps)
  if (columns.length === 0) return undefined
  const known = [...new Set(columns.flatMap(event => Object.keys(event.metrics)))]
  const names = SHOWN.flatMap(group => known.filter(name => group.test(name)).sort()).slice(0, ROWS)
  return table(
    ['metric', ...columns.map(event => `step ${event.step}`)],
    names.map(name => [code(name), ...columns.map(event => shown(event.metrics[name]))]),
    { numbers: true },
  )
}

/** Evaluations by step, or undefined where nothing was measured. */
export function evaluations(events: readonly RunEvent[], until: number): string | undefined {
  const measured = ofType(events, 'measure').filter(event => event.step <= until)
  const columns = spread([...new Set(measured.map(event => event.step))].sort((a, b) => a - b))
  if (columns.length === 0) return undefined
  const rows = [...new Set(measured.map(event => event.eval))].flatMap(name => {
    const own = measured.filter(event => event.eval === name)
    const metrics = [...new Set(own.flatMap(event => Object.keys(event.metrics)))]
    return metrics.map(metric => [
      code(`${name}/${metric}`),
      String(own[0]?.items ?? 0),
      ...columns.map(step => shown(own.find(event => event.step === step)?.metrics[metric])),
    ])
  })
  const heads = columns.map(step => (step === 0 ? 'before' : `step ${step}`))
  return table(['evaluation', 'items', ...heads], rows, { numbers: true })
}

export const ofType = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T): EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => event.type === type)

const shown = (value: number | null | undefined): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : '–'
