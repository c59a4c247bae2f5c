/** A state between those who change it many times a second and the screen, which draws a few times. */
export class HeldState<State> {
  #state: State
  readonly #listeners = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  readonly #milliseconds: number

  /** Listeners hear of changes at most once in so many milliseconds. */
  constructor(start: State, milliseconds = 120) {
    this.#state = start
    this.#milliseconds = milliseconds
  }

  readonly state = (): State => this.#state

  set(state: State): void {
    this.#state = state
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
