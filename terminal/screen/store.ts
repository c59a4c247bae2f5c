/** The run's state between the runtime, which reports many events a second, and the screen, which draws a few times. */
import { join } from 'node:path'
import type { RunEvent } from '../../runtime/events/event.ts'
import type { Batch } from '../state/batch.ts'
import { reduce } from '../state/reduce.ts'
import { type ScreenState, START } from '../state/screen-state.ts'
import { HeldState } from './held-state.ts'
import { SampleFile } from './sample-file.ts'

export class Store extends HeldState<ScreenState> {
  #samples: SampleFile | undefined

  constructor(milliseconds?: number, start = START) {
    super(start, milliseconds)
  }

  put(event: RunEvent): void {
    this.set(reduce(this.state(), event))
  }

  /** What was said in an earlier or a later step, out of the run's folder. */
  readonly beside = (step: number, by: number): Batch | undefined => {
    const dir = this.state().run?.dir
    if (dir === undefined) return undefined
    this.#samples ??= new SampleFile(join(dir, 'samples.jsonl'))
    return this.#samples.beside(step, by)
  }
}
