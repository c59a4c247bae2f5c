/**
 * Plain mode (a pipe, CI, TERM=dumb, --plain): what the run is, once; one aligned line a step; evaluations, checkpoints
 * and alarms as lines of their own. `err` goes to stderr.
 */
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { secondsLeft } from '../state/progress.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { padLeft, padRight } from '../text/fit.ts'
import { count, duration, number, share } from '../text/number.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import { logLine } from './log-line.ts'

export interface PlainLine {
  readonly to: 'out' | 'err'
  readonly text: SafeText
}

const out = (text: string): PlainLine => ({ to: 'out', text: sanitize(text) })
const err = (text: string): PlainLine => ({ to: 'err', text: sanitize(text) })

/** The lines for an event; `state` is what the events up to it, it included, have made. */
export function plainLines(state: ScreenState, event: RunEvent): PlainLine[] {
  switch (event.type) {
    case 'run':
      return prelude(event).map(out)
    case 'adapter':
      return [
        out(`adapter  ${event.name} (${event.kind})`),
        ...(event.advice ? [err(`note: ${event.advice}`)] : []),
      ]
    case 'model':
      return [out(modelLine(event))]
    case 'step':
      return [out(stepLine(state, event))]
    case 'measure':
    case 'checkpoint':
    case 'alarm':
      return [
        out(
          `${padRight(`step ${padLeft(String(event.step), stepWidth(state))}`, 6 + 2 * stepWidth(state))} | ${logLine(event).text}`,
        ),
      ]
    case 'warning':
      return [err(`warning: ${event.message}`)]
    case 'resumed':
      return [out(`resumed  after step ${event.step}`)]
    case 'phase':
    case 'sample':
    case 'outcomes':
    case 'done':
    case 'failed':
      return []
    default:
      return event satisfies never
  }
}

function prelude(run: EventOf<'run'>): string[] {
  const axes = run.axes.map(axis => `${axis.name} ${axis.size}${axis.parent ? ` per ${axis.parent}` : ''}`)
  return [
    `game     ${run.game} · ${run.steps} steps · ${axes.join(' · ')} · seed ${run.seed}`,
    `run      ${run.name} · ${run.dir}`,
    ...run.formulas
      .filter(formula => formula.kind === 'payoff')
      .map(formula => `payoff   ${formula.name} = ${formula.text}`),
  ]
}

function modelLine({ name, source, revision, parameters, seconds }: EventOf<'model'>): string {
  const commit = revision === undefined ? '' : ` (${revision.slice(0, 7)})`
  if (parameters === undefined) return `model    ${name} · at ${source}`
  return `model    ${name} · ${count(parameters)} parameters · ${source}${commit} · ${duration(seconds)}`
}

function stepLine(state: ScreenState, event: EventOf<'step'>): string {
  const roles = state.run?.roles ?? []
  const payoffs = roles
    .filter(role => `payoff/${role.name}/mean` in event.metrics)
    .map(role => `${role.name} ${padLeft(number(event.metrics[`payoff/${role.name}/mean`]), 6)}`)
  const kl = mean(valuesOf(event, 'kl/'))
  const valid = valuesOf(event, 'valid/')
  const fields = [
    `step ${padLeft(String(event.step), stepWidth(state))}/${state.run?.steps ?? '?'}`,
    ...payoffs,
    ...(kl === undefined ? [] : [`kl ${padLeft(number(kl), 7)}`]),
    ...(valid.length === 0 ? [] : [`valid ${padLeft(share(Math.min(...valid)), 4)}`]),
    padLeft(duration(event.seconds), 6),
    `ETA ${padRight(duration(secondsLeft(state)), 6)}`,
  ]
  return fields.join(' | ').trimEnd()
}

const stepWidth = (state: ScreenState): number => String(state.run?.steps ?? 0).length

const valuesOf = (event: EventOf<'step'>, prefix: string): number[] =>
  Object.entries(event.metrics).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== null ? [value] : [],
  )

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
