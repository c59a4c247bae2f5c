/** The run's state between the runtime, which reports many events a second, and the screen, which draws a few times. */
import type { RunEvent } from '../../runtime/events/event.ts'
import { reduce } from '../state/reduce.ts'
import { type ScreenState, START } from '../state/screen-state.ts'

export class Store {
  #state = START
  #listeners = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  readonly #milliseconds: number

  /** Listeners hear of changes at most once in so many milliseconds. */
  constructor(milliseconds = 120) {
    this.#milliseconds = milliseconds
  }

  readonly state = (): ScreenState => this.#state

  put(event: RunEvent): void {
    this.#state = reduce(this.#state, event)
    this.#timer ??= setTimeout(() => this.flush(), this.#milliseconds)
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
