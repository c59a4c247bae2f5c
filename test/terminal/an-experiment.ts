/** An experiment's events as they would come: six arms over five seeds, the first seed ended, two runs of the second playing. */
import type { RunEvent } from '../../runtime/events/event.ts'
import { arrange } from '../../runtime/experiment/arrange.ts'
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import type { ExperimentResults } from '../../runtime/experiment/results.ts'
import { EXPERIMENT_START, type ExperimentState } from '../../terminal/state/experiment-state.ts'
import { reduceExperiment } from '../../terminal/state/reduce-experiment.ts'
import { measureEvent, runEvent, stepEvent } from './recorded.ts'

type Arms = Readonly<Record<string, readonly string[]>>

const ARMS: Arms = {
  Base: ['@Lsp'],
  RL: ['RlNearBase'],
  'LSP-Zero': ['LspZero'],
  LSP: ['Lsp'],
  'LSP-Zero + RL': ['LspZero', 'RlNearBase'],
  'LSP + RL': ['Lsp', 'RlNearBase'],
}

/** `@Game`: the game's models before any step. */
export function begins(
  arms: Arms = ARMS,
  seeds: readonly number[] = [71, 72, 73, 74, 75],
  known: readonly string[] = [],
): Extract<ExperimentEvent, { type: 'experiment' }> {
  // Of stages and plans, what says how runs are arranged.
  const at = { file: 'table1.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
  const runs = arrange({
    seeds: [...seeds],
    arms: Object.entries(arms).map(([name, stages]) => ({
      name,
      at,
      times: 1,
      stages: stages.map(stage => ({ plan: stage.replace('@', ''), start: stage.startsWith('@'), at })),
    })),
    plans: Object.fromEntries(
      ['Lsp', 'LspZero', 'RlNearBase'].map(name => [name, { training: { steps: 100 } }]),
    ) as never,
  })
  return {
    type: 'experiment',
    name: 'Table1',
    dir: 'experiments/Table1',
    arms: Object.keys(arms),
    seeds,
    runs,
    known,
  }
}

export const inRun = (id: string, event: RunEvent): ExperimentEvent => ({ type: 'run-event', id, event })

const roles = ['Challenger', 'Solver'].map(name => ({ name, model: 'policy', axes: ['query'] }))

/** A run up to a step: measured before it, and every 20 steps. */
export function upTo(id: string, last: number, from: number, to: number): ExperimentEvent[] {
  const events: RunEvent[] = [runEvent({ name: id, steps: 100, roles }), measureEvent(0, from)]
  for (let step = 1; step <= last; step++) {
    const metrics = { 'payoff/Challenger/mean': -step / 200, 'payoff/Solver/mean': step / 25 }
    events.push(stepEvent(step, { metrics }))
    if (step % 20 === 0) events.push(measureEvent(step, from + ((to - from) * step) / 100))
  }
  return [{ type: 'run-begins', id }, ...events.map(event => inRun(id, event))]
}

export const ends = (id: string, seconds = 750): ExperimentEvent => ({
  type: 'run-ends',
  id,
  reason: 'finished',
  seconds,
})

export const alarm = (step: number, text = 'near-copies above 20 %'): RunEvent => ({
  type: 'alarm',
  step,
  name: 'copycat',
  text,
  then: 'warn',
  at: { file: 'lsp.lsp', line: 9, column: 3 },
})

export const summary = (mean: number, seeds: Readonly<Record<number, number>>) => ({
  mean,
  low: mean - 0.021,
  high: mean + 0.02,
  seeds: Object.entries(seeds).map(([seed, value]) => ({ seed: Number(seed), value })),
})

const results: ExperimentResults = {
  arms: {
    Base: { 'Heldout.accuracy': summary(0.51, { 71: 0.51 }) },
    RL: { 'Heldout.accuracy': summary(0.742, { 71: 0.742 }) },
    'LSP-Zero': { 'Heldout.accuracy': summary(0.62, { 71: 0.62 }) },
  },
  differences: [],
}

/** All that the pictures show. */
export const events: readonly ExperimentEvent[] = [
  begins(),
  ...upTo('seed71-Lsp@start', 0, 0.51, 0.51),
  ends('seed71-Lsp@start', 41),
  ...upTo('seed71-RlNearBase', 100, 0.51, 0.742),
  ends('seed71-RlNearBase'),
  ...upTo('seed71-LspZero', 100, 0.51, 0.62),
  ends('seed71-LspZero', 1333),
  { type: 'results', results },
  { type: 'run-begins', id: 'seed71-Lsp' },
  { type: 'run-fails', id: 'seed71-Lsp', message: 'device lost', help: 'try --adapter cpu' },
  ...upTo('seed71-LspZero-RlNearBase', 63, 0.62, 0.8),
  inRun('seed71-LspZero-RlNearBase', alarm(61)),
  ...upTo('seed72-Lsp@start', 0, 0.51, 0.51),
  ends('seed72-Lsp@start', 40),
  ...upTo('seed72-RlNearBase', 7, 0.51, 0.7),
]

/** A second an event. */
export const stateAfter = (
  all: readonly ExperimentEvent[],
  start: ExperimentState = EXPERIMENT_START,
): ExperimentState => all.reduce((state, event, index) => reduceExperiment(state, event, index), start)
