/** Runs put beside the first of them: what they are made of, what they measured at the same steps, how they ended, what rang. */
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../../runtime/events/event.ts'
import { type RunRecord, readOutcomes, readRunRecord } from '../../runtime/run/run-record.ts'

export interface ComparedRun {
  readonly dir: string
  readonly name: string
  readonly game: string
  readonly seed: number | null
  readonly steps: number
}

/** What a formula or setting is in each run; null where it is not there. */
export interface DifferingPart {
  readonly what: string
  readonly values: readonly (string | null)[]
}

export interface ComparedValue {
  readonly metric: string
  /** Of each run; null where it has none. */
  readonly values: readonly (number | null)[]
}

export interface ComparedMeasure {
  readonly eval: string
  readonly metric: string
  readonly step: number
  readonly values: readonly (number | null)[]
  /** Each run less the first, with its standard error over the items that both measured; null where it is not known. */
  readonly differences: readonly ({ readonly value: number; readonly standard_error: number | null } | null)[]
}

export interface Comparison {
  readonly runs: readonly ComparedRun[]
  readonly parts: readonly DifferingPart[]
  readonly measures: readonly ComparedMeasure[]
  /** The mean over the last fifth of the steps. */
  readonly late: readonly ComparedValue[]
  readonly alarms: readonly (readonly { readonly name: string; readonly step: number }[])[]
}

interface Read extends RunRecord {
  readonly outcomes: readonly EventOf<'outcomes'>[]
}

/** Throws a PlayError for a folder that is no run's. */
export function compareRuns(dirs: readonly string[]): Comparison {
  const records = dirs.map((dir): Read => ({ ...readRunRecord(dir), outcomes: readOutcomes(dir) }))
  return {
    runs: records.map(comparedRun),
    parts: differingParts(records.map(record => record.plan)),
    measures: comparedMeasures(records),
    late: lateValues(records),
    alarms: records.map(({ events }) =>
      events.flatMap(event => (event.type === 'alarm' ? [{ name: event.name, step: event.step }] : [])),
    ),
  }
}

function comparedRun({ dir, name, plan, events }: Read): ComparedRun {
  const run = events.find(event => event.type === 'run')
  const steps = events.flatMap(event => (event.type === 'step' ? [event.step] : []))
  return {
    dir,
    name,
    game: plan.game.name,
    seed: run?.type === 'run' ? run.seed : null,
    steps: steps.at(-1) ?? 0,
  }
}

/** Formulas by kind and name, then everything else that a plan settles, by its path; only what is not the same in all. */
function differingParts(plans: readonly Plan[]): DifferingPart[] {
  const tables = plans.map(partsOf)
  const names = new Set(tables.flatMap(table => [...table.keys()]))
  return [...names].flatMap(what => {
    const values = tables.map(table => table.get(what) ?? null)
    return new Set(values).size > 1 ? [{ what, values }] : []
  })
}

function partsOf(plan: Plan): Map<string, string> {
  const parts = new Map<string, string>([['game', plan.game.name]])
  for (const { kind, name, text } of plan.program.formulas) parts.set(`${kind} ${name}`, text)
  for (const { name, size } of plan.program.axes) parts.set(`axis ${name}`, String(size))
  for (const { at: _, name, ...model } of plan.models) addLeaves(parts, `model ${name}`, model)
  for (const step of plan.program.steps)
    if (step.op === 'generate') addLeaves(parts, `${step.role} sample`, step.sample)
  for (const { model, terms, at: _, ...update } of plan.updates) {
    addLeaves(parts, `train ${model}`, update)
    for (const { role, weight, every, kl, entropy } of terms)
      addLeaves(parts, `train ${model} ${role}`, { weight, every, kl, entropy })
  }
  parts.set('train steps', String(plan.training.steps))
  return parts
}

function addLeaves(parts: Map<string, string>, path: string, value: unknown): void {
  if (value === undefined) return
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    parts.set(path, typeof value === 'string' ? value : JSON.stringify(value))
    return
  }
  for (const [key, part] of Object.entries(value)) addLeaves(parts, `${path} ${key}`, part)
}

/** Every metric of every eval at each step at which at least two runs measured it. */
function comparedMeasures(records: readonly Read[]): ComparedMeasure[] {
  const keys = new Map<string, { name: string; metric: string; step: number }>()
  for (const { events } of records)
    for (const event of events)
      if (event.type === 'measure')
        for (const metric of Object.keys(event.metrics))
          keys.set(`${event.eval}\n${metric}\n${event.step}`, { name: event.eval, metric, step: event.step })
  return [...keys.values()]
    .map(({ name, metric, step }) => {
      const values = records.map(record => valueAt(record, name, metric, step))
      const differences = records.slice(1).map((record, i) => {
        const [first, value] = [values[0], values[i + 1]]
        if (first == null || value == null) return null
        return { value: value - first, standard_error: pairedError(records[0]!, record, name, metric, step) }
      })
      return { eval: name, metric, step, values, differences }
    })
    .filter(({ values }) => values.filter(value => value !== null).length > 1)
}

function valueAt({ events }: Read, name: string, metric: string, step: number): number | null {
  const found = events.findLast(
    event => event.type === 'measure' && event.eval === name && event.step === step,
  )
  return found?.type === 'measure' ? (found.metrics[metric] ?? null) : null
}

/** √(Σ(d − d̄)² / (n − 1) / n) over the differences d of items that both have. */
function pairedError(one: Read, other: Read, name: string, metric: string, step: number): number | null {
  const [a, b] = [one, other].map(
    ({ outcomes }) => outcomes.findLast(each => each.eval === name && each.step === step)?.metrics[metric],
  )
  if (!a || !b || a.length !== b.length) return null
  const d = a.flatMap((x, i) => {
    const y = b[i]
    return x === null || y == null ? [] : [y - x]
  })
  if (d.length < 2) return null
  const mean = d.reduce((sum, x) => sum + x, 0) / d.length
  return Math.sqrt(d.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (d.length - 1) / d.length)
}

const WORTH =
  /^(payoff\/.*\/mean|rewards\/.*\/mean|kl\/|entropy\/|valid\/|near_copies\/|frac_reward_zero_std\/|watch\/)/

function lateValues(records: readonly Read[]): ComparedValue[] {
  const steps = records.map(({ events }) => events.filter(event => event.type === 'step'))
  const names = new Set(steps.flatMap(of => of.flatMap(event => Object.keys(event.metrics))))
  return [...names]
    .filter(name => WORTH.test(name))
    .map(metric => ({
      metric,
      values: steps.map(of => {
        const late = of.slice(-Math.max(1, Math.round(of.length / 5)))
        const values = late.flatMap(event => event.metrics[metric] ?? [])
        return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length
      }),
    }))
}
