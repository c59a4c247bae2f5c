/** When the person wants the run to end: asked by the runtime between steps, or told at once. */
import type { Stop } from './ui.ts'

export class StopControl {
  #wanted: Stop = 'none'
  readonly #controller = new AbortController()

  readonly stopNow = this.#controller.signal
  readonly stopAfterStep = (): boolean => this.#wanted !== 'none'

  readonly set = (stop: Stop): void => {
    if (this.stopNow.aborted) return
    this.#wanted = stop
    if (stop === 'now') this.#controller.abort()
  }

  /** An interrupt: the first ends the run after this step, the next now. Says which. */
  interrupt(): Stop {
    this.set(this.#wanted === 'none' ? 'after-step' : 'now')
    return this.#wanted
  }
}
