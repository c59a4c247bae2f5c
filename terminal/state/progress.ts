/** How far the run is, and when it ends. */
import type { Round, ScreenState } from './screen-state.ts'
import { median } from './series.ts'

/** Steps done of those planned, 0..1. */
export function progress(state: ScreenState): number {
  const planned = state.run?.steps ?? 0
  return planned === 0 ? 0 : Math.min(1, state.step / planned)
}

/** Seconds that a step takes: the median of the recent ones, so that one slow step does not move it. */
export const secondsAStep = (state: ScreenState): number | undefined => median(state.recentSeconds)

/** Seconds until the run ends, measuring counted; nothing before the first step has ended. */
export function secondsLeft(state: ScreenState): number | undefined {
  const each = secondsAStep(state)
  if (each === undefined || !state.run) return undefined
  return each * Math.max(0, state.run.steps - state.step) + secondsMeasuring(state.run.steps, state.measuring)
}

/** The rounds to come take as long as the last; there is always one after the last step. */
function secondsMeasuring(steps: number, round: Round | undefined): number {
  if (!round || round.step >= steps) return 0
  return round.seconds * (round.every ? Math.ceil((steps - round.step) / round.every) : 1)
}
