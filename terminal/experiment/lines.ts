/** An experiment as lines: what is played, each run as it ends, and what goes wrong on the way. */
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import {
  alarmsOf,
  type ExperimentLogLine,
  type ExperimentState,
  inStatus,
  type RunKnown,
  runOf,
  secondsLeft,
  stepsLeft,
} from '../state/experiment-state.ts'
import { duration } from '../text/number.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import { figure } from './table.ts'

/** The lines for an event; `state` is what the events up to it, it included, have made. */
export function experimentLines(state: ExperimentState, event: ExperimentEvent): SafeText[] {
  if (event.type === 'experiment') return prelude(state, event).map(sanitize)
  const lines = eventLines(state, event).map(({ text }) => text)
  const left = secondsLeft(state)
  if (event.type !== 'run-ends' || event.reason === 'stopped' || left === undefined) return lines
  return lines.map(line => sanitize(`${line} · ETA ${duration(left)}`))
}

function prelude(
  state: ExperimentState,
  { name, dir, arms, seeds, runs, known }: Extract<ExperimentEvent, { type: 'experiment' }>,
): string[] {
  const before = known.length > 0 ? `, ${known.length} of them ended before` : ''
  return [
    `experiment  ${name} · ${dir}`,
    `arms        ${arms.join(' · ')}`,
    `seeds       ${seeds.join(' ')}`,
    `runs        ${runs.length}${before} · ${stepsLeft(state)} steps to play`,
  ]
}

/** What stays of an event: a run that ended or failed, an alarm, a warning. */
export function eventLines(state: ExperimentState, event: ExperimentEvent): ExperimentLogLine[] {
  switch (event.type) {
    case 'run-event':
      return toldOf(event.id, event.event)
    case 'run-ends':
      return [
        event.reason === 'stopped'
          ? line('stopped', `${event.id}  stopped`)
          : line('ended', endOf(state, event.id, event.seconds)),
      ]
    case 'run-fails':
      return [
        line('failed', `${event.id}  failed: ${event.message}`),
        ...(event.help ? [line('help', `  help: ${event.help}`)] : []),
      ]
    case 'experiment':
    case 'run-begins':
    case 'results':
      return []
    default:
      return event satisfies never
  }
}

const line = (kind: ExperimentLogLine['kind'], text: string): ExperimentLogLine => ({
  kind,
  text: sanitize(text),
})

function toldOf(
  id: string,
  event: Extract<ExperimentEvent, { type: 'run-event' }>['event'],
): ExperimentLogLine[] {
  if (event.type === 'warning')
    return [line('warning', `${id}  step ${event.step}  warning: ${event.message}`)]
  return event.type === 'alarm'
    ? [line('alarm', `${id}  step ${event.step}  alarm ${event.name}: ${event.text}`)]
    : []
}

function endOf(state: ExperimentState, id: string, seconds: number): string {
  const all = state.runs.length
  const done = String(inStatus(state, 'ended').length).padStart(String(all).length)
  const known = runOf(state, id)
  const facts = [...(known ? [...courses(known), ...rung(alarmsOf(known))] : []), duration(seconds)]
  return `${done}/${all} ${id}  ${facts.join(' · ')}`
}

/** The first metric of each eval, from first to last. */
function courses({ run }: RunKnown): string[] {
  const evals = new Set(run.heldOut.map(each => each.evaluation))
  return [...evals].map(name => {
    const { metric, series } = run.heldOut.find(each => each.evaluation === name)!
    return `${name}.${metric} ${series.seen > 1 ? `${figure(series.first.value)} → ` : ''}${figure(series.last.value)}`
  })
}

/** How many alarms, where there were any. */
export const rung = (count: number): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? 'alarm' : 'alarms'}`]
