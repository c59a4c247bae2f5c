/** The run's state between the runtime, which reports many events a second, and the screen, which draws a few times. */
import { join } from 'node:path'
import type { RunEvent } from '../../runtime/events/event.ts'
import type { Batch } from '../state/batch.ts'
import { reduce } from '../state/reduce.ts'
import { type ScreenState, START } from '../state/screen-state.ts'
import { SampleFile } from './sample-file.ts'

export class Store {
  #state: ScreenState
  #listeners = new Set<() => void>()
  #samples: SampleFile | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #milliseconds: number

  /** Listeners hear of changes at most once in so many milliseconds. */
  constructor(milliseconds = 120, start = START) {
    this.#milliseconds = milliseconds
    this.#state = start
  }

  readonly state = (): ScreenState => this.#state

  put(event: RunEvent): void {
    this.set(reduce(this.#state, event))
  }

  set(state: ScreenState): void {
    this.#state = state
    this.#timer ??= setTimeout(() => this.flush(), this.#milliseconds)
  }

  /** What was said in an earlier or a later step, out of the run's folder. */
  readonly beside = (step: number, by: number): Batch | undefined => {
    const dir = this.#state.run?.dir
    if (dir === undefined) return undefined
    this.#samples ??= new SampleFile(join(dir, 'samples.jsonl'))
    return this.#samples.beside(step, by)
  }

  /** Tells the listeners now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
