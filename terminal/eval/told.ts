/** What `lsp eval` says: a line a metric for people, one document for programs. */
import type { Evaluation } from '../../runtime/play/evaluate.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import type { PlannedEvals } from './plan-of-evals.ts'

export interface ToldMetric {
  /** null where it is missing. */
  readonly value: number | null
  /** Of a mean over items: s / √n with s the items' sample deviation; null for fewer than two. Absent where it is no such mean. */
  readonly standard_error?: number | null
  /** How many items the mean is over, and how many were left out as missing. */
  readonly items?: number
  readonly missing?: number
}

export interface EvalDocument {
  readonly model: string
  readonly step?: number
  readonly seed: number
  readonly adapter: string
  readonly evals: Readonly<Record<string, { metrics: Record<string, ToldMetric>; seconds: number }>>
}

export function evalDocument(
  { model, step }: PlannedEvals,
  { adapter, evaluated }: Evaluation,
  seed: number,
): EvalDocument {
  const evals = evaluated.map(({ measure, outcomes }) => {
    const metrics = Object.entries(measure.metrics).map(([name, value]) => {
      const items = outcomes.metrics[name]
      return [name, { value, ...(items ? counted(items, measure.standard_errors?.[name] ?? null) : {}) }]
    })
    const { seconds } = measure
    return [measure.eval, { metrics: Object.fromEntries(metrics), seconds }]
  })
  return {
    model,
    ...(step === undefined ? {} : { step }),
    seed,
    adapter: adapter.name,
    evals: Object.fromEntries(evals),
  }
}

const counted = (items: readonly (number | null)[], error: number | null): Omit<ToldMetric, 'value'> => ({
  standard_error: error,
  items: items.filter(item => item !== null).length,
  missing: items.filter(item => item === null).length,
})

/** `  accuracy  0.5125 ± 0.0228  480 items`: four decimals, as other harnesses write them. */
export function evalLines({ model, step, seed, adapter, evals }: EvalDocument): SafeText[] {
  const on = step === undefined ? model : `${model} after ${step} ${step === 1 ? 'step' : 'steps'}`
  return Object.entries(evals).flatMap(([name, { metrics }]) => {
    const width = Math.max(...Object.keys(metrics).map(metric => metric.length))
    return [
      `${name} on ${on} (seed ${seed}, ${adapter})`,
      ...Object.entries(metrics).map(([metric, told]) => `  ${metric.padEnd(width)}  ${metricText(told)}`),
    ].map(sanitize)
  })
}

function metricText({ value, standard_error: error, items, missing }: ToldMetric): string {
  if (value === null) return 'missing'
  const number = value.toFixed(4)
  if (items === undefined) return number
  const left = missing ? `, ${missing} missing` : ''
  return `${number} ± ${error == null ? '–' : error.toFixed(4)}  ${items} ${items === 1 ? 'item' : 'items'}${left}`
}
