/** An experiment's state after one event more. Pure: `seconds` is the time that has gone by since it began. */
import type { RunEvent } from '../../runtime/events/event.ts'
import type { ExperimentEvent, RunEnd } from '../../runtime/experiment/experiment-event.ts'
import { eventLines } from '../experiment/lines.ts'
import type { ExperimentState, RunKnown, RunStatus } from './experiment-state.ts'
import { reduce } from './reduce.ts'
import { START } from './screen-state.ts'

export function reduceExperiment(
  state: ExperimentState,
  event: ExperimentEvent,
  seconds: number,
): ExperimentState {
  const next = { ...after(state, event), seconds }
  const lines = eventLines(next, event)
  return lines.length === 0 ? next : { ...next, log: [...next.log, ...lines] }
}

function after(state: ExperimentState, event: ExperimentEvent): ExperimentState {
  switch (event.type) {
    case 'experiment':
      return { ...state, experiment: event, runs: event.runs.map(planned => begun(planned, event.known)) }
    case 'run-begins':
      return withRun(state, event.id, known => ({ ...known, status: 'playing' }))
    case 'run-event':
      return heard(state, event.id, event.event)
    case 'run-ends':
      return withRun(state, event.id, known => left(known, STATUS[event.reason]))
    case 'run-fails':
      return withRun(state, event.id, known => left(known, 'failed'))
    case 'results':
      return { ...state, results: event.results }
    default:
      return event satisfies never
  }
}

/** What an alarm of the game ends has ended: it is not played again. */
const STATUS: Readonly<Record<RunEnd, RunStatus>> = {
  finished: 'ended',
  alarm: 'ended',
  stopped: 'stopped',
}

const begun = (planned: RunKnown['planned'], known: readonly string[]): RunKnown => ({
  planned,
  status: known.includes(planned.id) ? 'ended' : 'planned',
  run: START,
})

/** Messages and single items are not shown here. */
function heard(state: ExperimentState, id: string, event: RunEvent): ExperimentState {
  if (event.type === 'sample' || event.type === 'outcomes') return state
  const next = withRun(state, id, known => ({ ...known, run: reduce(known.run, event) }))
  return event.type === 'step' ? { ...next, played: next.played + 1 } : next
}

/** The courses of all metrics of all runs would be much to keep. */
function left({ planned, run }: RunKnown, status: RunStatus): RunKnown {
  const { step, heldOut, log } = run
  return { planned, status, run: { ...START, step, heldOut, log } }
}

const withRun = (
  state: ExperimentState,
  id: string,
  change: (known: RunKnown) => RunKnown,
): ExperimentState => ({
  ...state,
  runs: state.runs.map(known => (known.planned.id === id ? change(known) : known)),
})
