/** Folders of runs and experiments as they are left behind, made without playing. */
import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../../runtime/events/event.ts'
import { tinyPlan } from '../runtime/play/tiny-plan.ts'
import { runEvent, stepEvent } from './recorded.ts'

const at = { file: 'tiny.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }

/** The clock of the tests, and when the runs in them last wrote something. */
export const NOW = Date.parse('2026-01-03T00:00:00.000Z')

export interface MadeRun {
  readonly events: readonly RunEvent[]
  readonly change?: (plan: Plan) => Plan
  /** Seconds since the run last wrote. */
  readonly silent?: number
}

/** Writes the events where a run keeps them. */
export function makeRun(dir: string, { events, change = plan => plan, silent = 0 }: MadeRun): string {
  mkdirSync(join(dir, 'checkpoints'), { recursive: true })
  writeFileSync(join(dir, 'plan.json'), JSON.stringify(change(tinyPlan('/nowhere'))))
  for (const name of ['events', 'samples', 'outcomes']) writeFileSync(join(dir, `${name}.jsonl`), '')
  for (const event of events) appendFileSync(join(dir, fileOf(event)), `${JSON.stringify(event)}\n`)
  const then = NOW / 1000 - silent
  for (const name of ['plan.json', 'events.jsonl', 'samples.jsonl', 'outcomes.jsonl'])
    utimesSync(join(dir, name), then, then)
  return dir
}

const fileOf = ({ type }: RunEvent): string =>
  type === 'sample' ? 'samples.jsonl' : type === 'outcomes' ? 'outcomes.jsonl' : 'events.jsonl'

export const done = (step: number, reason: 'finished' | 'stopped' | 'alarm' = 'finished'): RunEvent => ({
  type: 'done',
  step,
  reason,
  seconds: step,
})

export const alarm = (step: number, name = 'copycat'): RunEvent => ({
  type: 'alarm',
  step,
  name,
  text: 'near > 20%',
  then: 'warn',
  at: { file: 'tiny.lsp', line: 1, column: 1 },
})

/** Ten steps planned, so many played. */
export const begun = (steps: number, time = '2026-01-02T00:00:00.000Z', seed = 1): RunEvent[] => [
  runEvent({ time, seed }),
  ...Array.from({ length: steps }, (_, i) =>
    stepEvent(i + 1, { metrics: { 'payoff/Solver/mean': 0.1 * (i + 1) } }),
  ),
]

/** Two arms over two seeds, of which the second begins as the first. */
export function makeExperiment(dir: string, name = 'Table'): ExperimentPlan {
  const plan = tinyPlan('/nowhere')
  const stage = (id: string) => ({ plan: id, start: false, at })
  const experiment: ExperimentPlan = {
    format: 'lsp-experiment',
    version: 1,
    experiment: { name, at },
    project: '/nowhere',
    sources: [],
    seeds: [1, 2],
    plans: { Zero: plan, Rl: { ...plan, game: { ...plan.game, name: 'Rl' } } },
    arms: [
      { name: 'LSP-Zero', stages: [stage('Zero')], times: 1, at },
      { name: 'LSP-Zero + RL', stages: [stage('Zero'), stage('Rl')], times: 1, at },
    ],
    measures: [],
  }
  mkdirSync(join(dir, 'runs'), { recursive: true })
  writeFileSync(join(dir, 'experiment.json'), JSON.stringify(experiment))
  return experiment
}
