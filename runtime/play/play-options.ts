/** What a run is asked to do, beside its plan. */
import type { AdapterChoice } from '../adapter/open-gpu.ts'
import type { RunEvent } from '../events/event.ts'
import type { Measurement } from './measure.ts'

export interface PlayOptions {
  /** The run's folder; it must be empty or not there, unless the run is to go on. */
  readonly dir: string
  readonly seed: number
  /** Evals of the plan, by name: measured before the first step, at every checkpoint, and after the last step. */
  readonly measure: readonly string[]
  /** So many rows of each data and no more, from the first on. */
  readonly limit?: number
  /** After how many steps each is measured, in place of the checkpoints; before the first step and after the last it is anyway. */
  readonly measureEvery?: ReadonlyMap<string, number>
  /** What an eval is known to come to before the first step, where another run has measured the same. */
  readonly knownBefore?: ReadonlyMap<string, Measurement>
  /** Goes on with the run in the folder where it has not ended, bit for bit; begins where there is none; an ended one is left as it is. */
  readonly resume?: boolean
  /** Goes on even where an alarm has stopped it. */
  readonly pastAlarm?: boolean
  /** What was told before a run goes on, for a screen that shows it all. */
  readonly onPast?: (events: readonly RunEvent[]) => void
  readonly adapter?: AdapterChoice
  readonly onEvent: (event: RunEvent) => void
  /** True once a person wants the run to end when this step is done, with a checkpoint. */
  readonly stopAfterStep?: () => boolean
  /** Aborted when a person wants it to end at once. */
  readonly stopNow?: AbortSignal
}

export interface PlayResult {
  readonly dir: string
  /** Steps done. */
  readonly steps: number
  readonly reason: 'finished' | 'stopped' | 'alarm'
  readonly checkpoint: string | undefined
}
