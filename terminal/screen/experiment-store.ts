/** The experiment's state between its runs, which report many events a second, and the screen. */
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import { EXPERIMENT_START, type ExperimentState } from '../state/experiment-state.ts'
import { reduceExperiment } from '../state/reduce-experiment.ts'
import { HeldState } from './held-state.ts'

export class ExperimentStore extends HeldState<ExperimentState> {
  readonly #started = performance.now()

  constructor() {
    super(EXPERIMENT_START)
  }

  put(event: ExperimentEvent): void {
    this.set(reduceExperiment(this.state(), event, (performance.now() - this.#started) / 1000))
  }
}
