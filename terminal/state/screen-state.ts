/** What the screen knows of a run, made from its events alone. */
import type { EventOf } from '../../runtime/events/event.ts'
import type { SafeText } from '../text/safe-text.ts'
import type { Batch } from './batch.ts'
import type { Series } from './series.ts'

export interface LogLine {
  readonly step: number
  readonly kind: 'alarm' | 'checkpoint' | 'measure'
  readonly text: SafeText
}

/** A held-out metric: `name` is the eval's, as a reader says it. */
export interface HeldOut {
  readonly evaluation: string
  readonly metric: string
  readonly series: Series
}

/** The last time that evals were measured: after which step, how long all of them took, and how many steps after the time before. */
export interface Round {
  readonly step: number
  readonly seconds: number
  readonly every?: number
}

export interface ScreenState {
  readonly run?: EventOf<'run'>
  readonly adapter?: EventOf<'adapter'>
  readonly models: readonly EventOf<'model'>[]
  readonly phase?: EventOf<'phase'>
  /** Steps done. */
  readonly step: number
  /** Seconds of the recent steps, for the estimate. */
  readonly recentSeconds: readonly number[]
  readonly tokensPerSecond?: number
  readonly series: Readonly<Record<string, Series>>
  readonly latest: Readonly<Record<string, number | null>>
  readonly missing: EventOf<'step'>['missing']
  /** The messages of the last step that is whole; those of the step under way wait in `coming`. */
  readonly batch?: Batch
  readonly coming?: Batch
  readonly heldOut: readonly HeldOut[]
  readonly measuring?: Round
  readonly log: readonly LogLine[]
  readonly warnings: readonly SafeText[]
  readonly end?: EventOf<'done'> | EventOf<'failed'>
  /** The run has been, and is played again. */
  readonly replay?: { readonly paused: boolean; readonly speed: number }
  /** An older run that charts show beside this one. */
  readonly against?: Pick<ScreenState, 'series' | 'heldOut'> & { readonly name: SafeText }
}

export const START: ScreenState = {
  models: [],
  step: 0,
  recentSeconds: [],
  series: {},
  latest: {},
  missing: [],
  heldOut: [],
  log: [],
  warnings: [],
}
