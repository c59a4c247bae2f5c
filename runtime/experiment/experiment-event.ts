/** What happens in an experiment, for those who show it. What happens within a run is its run's event. */
import type { RunEvent } from '../events/event.ts'
import type { PlannedRun } from './arrange.ts'
import type { ExperimentResults } from './results.ts'

export type RunEnd = 'finished' | 'alarm' | 'stopped'

export type ExperimentEvent =
  | {
      readonly type: 'experiment'
      readonly name: string
      readonly dir: string
      readonly arms: readonly string[]
      readonly seeds: readonly number[]
      readonly runs: readonly PlannedRun[]
      /** Runs that had ended before. */
      readonly known: readonly string[]
    }
  | { readonly type: 'run-begins'; readonly id: string }
  | { readonly type: 'run-event'; readonly id: string; readonly event: RunEvent }
  | { readonly type: 'run-ends'; readonly id: string; readonly reason: RunEnd; readonly seconds: number }
  | { readonly type: 'run-fails'; readonly id: string; readonly message: string; readonly help?: string }
  | { readonly type: 'results'; readonly results: ExperimentResults }
