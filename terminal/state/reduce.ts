/** The screen's state after one event more. Pure: the same events make the same screen, live or replayed. */
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { logLine } from '../lines/log-line.ts'
import { sanitize } from '../text/safe-text.ts'
import { type Batch, messageOf } from './batch.ts'
import type { HeldOut, Round, ScreenState } from './screen-state.ts'
import { extend, type Series } from './series.ts'

const RECENT_STEPS = 15
const WARNINGS_KEPT = 20

export function reduce(state: ScreenState, event: RunEvent): ScreenState {
  switch (event.type) {
    case 'run':
      return { ...state, run: event }
    case 'adapter':
      return { ...state, adapter: event }
    case 'model':
      return { ...state, models: [...state.models, event] }
    case 'phase':
      return { ...state, phase: event }
    case 'step':
      return afterStep(state, event)
    case 'sample':
      return withSample(state, event)
    case 'measure':
      return {
        ...state,
        heldOut: withMeasure(state.heldOut, event),
        measuring: withRound(state.measuring, event),
        log: [...state.log, logLine(event)],
      }
    case 'checkpoint':
    case 'alarm':
      return { ...state, log: [...state.log, logLine(event)] }
    case 'warning':
      return { ...state, warnings: [...state.warnings, sanitize(event.message)].slice(-WARNINGS_KEPT) }
    case 'outcomes':
      return state
    case 'resumed': {
      const { end: _, ...rest } = state
      return { ...rest, step: event.step }
    }
    case 'done':
    case 'failed':
      return { ...state, end: event }
    default:
      return event satisfies never
  }
}

function afterStep(state: ScreenState, event: EventOf<'step'>): ScreenState {
  const series: Record<string, Series> = { ...state.series }
  for (const [name, value] of Object.entries(event.metrics))
    if (value !== null) series[name] = extend(series[name], { step: event.step, value })
  const whole = state.coming && state.coming.step <= event.step
  const { coming, ...rest } = state
  return {
    ...rest,
    step: event.step,
    recentSeconds: [...state.recentSeconds, event.seconds].slice(-RECENT_STEPS),
    ...(event.seconds > 0 ? { tokensPerSecond: event.tokens / event.seconds } : {}),
    series,
    latest: event.metrics,
    missing: event.missing,
    ...(whole ? { batch: coming! } : coming ? { coming } : {}),
  }
}

/** Messages come before or after the event of their step: both end in the batch of that step. */
function withSample(state: ScreenState, event: EventOf<'sample'>): ScreenState {
  const message = messageOf(event)
  const add = (batch: Batch | undefined): Batch =>
    batch?.step === event.step
      ? { step: event.step, messages: [...batch.messages, message] }
      : { step: event.step, messages: [message] }
  return event.step <= state.step
    ? { ...state, batch: add(state.batch) }
    : { ...state, coming: add(state.coming) }
}

function withMeasure(known: readonly HeldOut[], event: EventOf<'measure'>): readonly HeldOut[] {
  const next = [...known]
  for (const [metric, value] of Object.entries(event.metrics)) {
    if (value === null) continue
    const at = next.findIndex(each => each.evaluation === event.eval && each.metric === metric)
    const point = { step: event.step, value }
    if (at < 0) next.push({ evaluation: event.eval, metric, series: extend(undefined, point) })
    else next[at] = { ...next[at]!, series: extend(next[at]!.series, point) }
  }
  return next
}

/** The evals that are measured after one step are one round. */
function withRound(known: Round | undefined, { step, seconds }: EventOf<'measure'>): Round {
  if (!known) return { step, seconds }
  if (step === known.step) return { ...known, seconds: known.seconds + seconds }
  return { step, seconds, every: step - known.step }
}
