/** How far the run is, and when it ends. */
import type { ScreenState } from './screen-state.ts'
import { median } from './series.ts'

/** Steps done of those planned, 0..1. */
export function progress(state: ScreenState): number {
  const planned = state.run?.steps ?? 0
  return planned === 0 ? 0 : Math.min(1, state.step / planned)
}

/** Seconds that a step takes: the median of the recent ones, so that one slow step does not move it. */
export const secondsAStep = (state: ScreenState): number | undefined => median(state.recentSeconds)

/** Seconds until the last step ends; nothing before the first has. */
export function secondsLeft(state: ScreenState): number | undefined {
  const each = secondsAStep(state)
  return each === undefined || !state.run ? undefined : each * Math.max(0, state.run.steps - state.step)
}
