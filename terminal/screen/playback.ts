/** A run that has been, played again: forwards by the clock, step by step in both directions, at any speed. */
import type { RunEvent } from '../../runtime/events/event.ts'
import { reduce } from '../state/reduce.ts'
import { type ScreenState, START } from '../state/screen-state.ts'
import type { SampleFile } from './sample-file.ts'
import type { Store } from './store.ts'
import type { Action } from './ui.ts'

/** So many states are kept to go back from; between them steps are counted again. */
const STATES_KEPT = 64
const SLOWEST = 1 / 16
const FASTEST = 1024
/** Milliseconds. */
const LEAST_WAIT = 20

interface Options {
  readonly events: readonly RunEvent[]
  readonly samples: SampleFile
  /** Times as fast as it was. */
  readonly speed: number
  readonly start?: ScreenState
}

export class Playback {
  readonly #events: readonly RunEvent[]
  /** Place p shows all before `#ends[p]`: what came before the first step, then each step with what followed it. */
  readonly #ends: readonly number[]
  readonly #samples: SampleFile
  readonly #store: Store
  readonly #kept = new Map<number, ScreenState>()
  readonly #every: number
  readonly #start: ScreenState
  #place = -1
  #state: ScreenState
  #speed: number
  #paused = true
  #timer: NodeJS.Timeout | undefined

  constructor(store: Store, { events, samples, speed, start = START }: Options) {
    this.#store = store
    this.#events = events
    this.#samples = samples
    this.#speed = speed
    this.#start = start
    this.#state = start
    const steps = events.flatMap((event, index) => (event.type === 'step' ? [index] : []))
    this.#ends = [...steps, events.length]
    this.#every = Math.max(1, Math.ceil(this.#ends.length / STATES_KEPT))
    this.#goTo(0)
  }

  /** Shows the run after a step, standing still. False where it has no such step. */
  standAt(step: number): boolean {
    if (step === 0) return this.#goTo(0)
    const place = this.#events
      .filter(event => event.type === 'step')
      .findLastIndex(event => event.step === step)
    return place >= 0 && this.#goTo(place + 1)
  }

  play(): void {
    this.#paused = this.#place >= this.#last
    this.#show()
    this.#wait()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  /** Does what a key asks of it; what is not its to do it leaves. */
  readonly take = (action: Action): boolean => {
    switch (action.do) {
      case 'step':
        this.#paused = true
        return this.#goTo(Math.max(0, Math.min(this.#last, this.#place + action.by)))
      case 'pause':
        if (this.#paused && this.#place >= this.#last) this.#goTo(0)
        if (this.#paused) this.play()
        else this.#pause()
        return true
      case 'speed':
        this.#speed = Math.max(SLOWEST, Math.min(FASTEST, this.#speed * 2 ** action.by))
        this.#show()
        this.#wait()
        return true
      default:
        return false
    }
  }

  get #last(): number {
    return this.#ends.length - 1
  }

  #pause(): void {
    this.#paused = true
    this.#show()
    clearTimeout(this.#timer)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    if (this.#paused) return
    const next = this.#events[this.#ends[this.#place]!]
    const seconds = next?.type === 'step' ? next.seconds : 0
    this.#timer = setTimeout(
      () => {
        this.#paused = this.#place + 1 >= this.#last
        this.#goTo(this.#place + 1)
        this.#wait()
      },
      Math.max(LEAST_WAIT, (1000 * seconds) / this.#speed),
    )
  }

  #goTo(place: number): true {
    if (place < this.#place) this.#takeBack(place)
    while (this.#place < place) {
      const from = this.#ends[this.#place] ?? 0
      this.#place++
      this.#state = this.#events.slice(from, this.#ends[this.#place]).reduce(reduce, this.#state)
      if (this.#place % this.#every === 0) this.#kept.set(this.#place, this.#state)
    }
    this.#show()
    return true
  }

  /** To the last state before a place that was kept. */
  #takeBack(place: number): void {
    const near = place - (place % this.#every)
    const state = this.#kept.get(near)
    this.#place = state ? near : -1
    this.#state = state ?? this.#start
  }

  #show(): void {
    const { batch: _batch, ...state } = this.#state
    const batch = this.#samples.at(state.step)
    this.#store.set({
      ...state,
      ...(batch ? { batch } : {}),
      replay: { paused: this.#paused, speed: this.#speed },
    })
  }
}
