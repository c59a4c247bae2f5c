/** What the screen and the lines know of an experiment, made from its events alone. */
import type { PlannedRun } from '../../runtime/experiment/arrange.ts'
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import type { ExperimentResults } from '../../runtime/experiment/results.ts'
import type { SafeText } from '../text/safe-text.ts'
import type { ScreenState } from './screen-state.ts'

export type RunStatus = 'planned' | 'playing' | 'ended' | 'stopped' | 'failed'

export interface RunKnown {
  readonly planned: PlannedRun
  readonly status: RunStatus
  /** What its events have made; once it plays no more, its steps, what it measured, and its log. */
  readonly run: ScreenState
}

export interface ExperimentLogLine {
  readonly kind: 'ended' | 'stopped' | 'failed' | 'help' | 'alarm' | 'warning'
  readonly text: SafeText
}

export interface ExperimentState {
  readonly experiment?: Extract<ExperimentEvent, { type: 'experiment' }>
  /** In the order in which they are played. */
  readonly runs: readonly RunKnown[]
  /** Of all that has ended so far. */
  readonly results?: ExperimentResults
  readonly log: readonly ExperimentLogLine[]
  /** Steps that were played here, and the seconds that have gone by: what ended before took none of them. */
  readonly played: number
  readonly seconds: number
  /** Nothing plays any more, and nothing will. */
  readonly over: boolean
}

export const EXPERIMENT_START: ExperimentState = { runs: [], log: [], played: 0, seconds: 0, over: false }

export const runOf = (state: ExperimentState, id: string): RunKnown | undefined =>
  state.runs.find(({ planned }) => planned.id === id)

export const inStatus = (state: ExperimentState, status: RunStatus): readonly RunKnown[] =>
  state.runs.filter(run => run.status === status)

export const alarmsOf = ({ run }: RunKnown): number => run.log.filter(({ kind }) => kind === 'alarm').length

/** Steps that a run has behind it; one that an alarm has ended plays no more of them. */
export const stepsOf = ({ planned, status, run }: RunKnown): number =>
  status === 'ended' ? planned.steps : Math.min(run.step, planned.steps)

export const stepsPlanned = (state: ExperimentState): number =>
  state.runs.reduce((sum, { planned }) => sum + planned.steps, 0)

export const stepsDone = (state: ExperimentState): number =>
  state.runs.reduce((sum, run) => sum + stepsOf(run), 0)

/** Steps that will still be played: none of a run that goes on from one that failed or was stopped. */
export function stepsLeft(state: ExperimentState): number {
  const never = new Set<string>()
  let left = 0
  // What a run goes on from comes before it.
  for (const known of state.runs) {
    const { id, after, steps } = known.planned
    const open = known.status === 'planned' || known.status === 'playing'
    if (after !== undefined && never.has(after)) never.add(id)
    else if (open) left += steps - stepsOf(known)
    else if (known.status !== 'ended') never.add(id)
  }
  return left
}

/** From the steps so far, however many runs play at a time; nothing before the first. */
export function secondsLeft(state: ExperimentState): number | undefined {
  const left = stepsLeft(state)
  return state.played === 0 || left === 0 ? undefined : (state.seconds / state.played) * left
}

/** `Eval.metric`: the first that was measured; where nothing was here, the first of the results. */
export function metricOf({ runs, results }: ExperimentState): string | undefined {
  const [measured] = runs.flatMap(({ run }) => run.heldOut.slice(0, 1))
  if (measured) return `${measured.evaluation}.${measured.metric}`
  return Object.values(results?.arms ?? {}).flatMap(metrics => Object.keys(metrics))[0]
}
