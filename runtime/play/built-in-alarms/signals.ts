/** What the built-in alarms listen to: metrics smoothed over steps, beside what they were at the start of the run. */
import { type MovingAverage, moved, NOTHING_YET } from '../vital-signs/moving-average.ts'

/** About the last three steps count: a batch is small, and a collapse takes fifteen to thirty steps in the small world. */
const FACTOR = 0.3
/** A run is compared with its own first steps, and no alarm rings before they are over. */
const FIRST_STEPS = 10

interface Signal extends MovingAverage {
  /** Mean of the first steps' values, those so far. */
  readonly base: number
}

/** Plain JSON, so that a run which goes on from it goes on bit for bit. */
export type SignalState = Readonly<Record<string, Signal>>

export interface Heard {
  readonly mean: number
  readonly base: number
  /** Of the mean: s · √(f/(2 − f)), s the moving deviation of the steps' values. */
  readonly error: number
}

export class Signals {
  private readonly signals: Map<string, Signal>

  constructor(names: Iterable<string>) {
    this.signals = new Map([...names].map(name => [name, { ...NOTHING_YET, base: 0 }]))
  }

  hear(metrics: Readonly<Record<string, number | null>>): void {
    for (const [name, signal] of this.signals) {
      const value = metrics[name]
      if (value === undefined || value === null) continue
      const base = signal.n < FIRST_STEPS ? signal.base + (value - signal.base) / (signal.n + 1) : signal.base
      this.signals.set(name, { ...moved(signal, value, FACTOR), base })
    }
  }

  /** Undefined until the first steps are over. */
  of(name: string): Heard | undefined {
    const signal = this.signals.get(name)
    if (!signal || signal.n <= FIRST_STEPS) return undefined
    const { mean, base, variance } = signal
    return { mean, base, error: Math.sqrt((variance * FACTOR) / (2 - FACTOR)) }
  }

  state(): SignalState {
    return Object.fromEntries(this.signals)
  }

  restore(state: SignalState): void {
    for (const [name, signal] of Object.entries(state))
      if (this.signals.has(name)) this.signals.set(name, signal)
  }
}
