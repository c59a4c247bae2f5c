/** What can only be told with the steps before: tokens so far, and how unusual a loss or a gradient is. */
import type { Metrics } from './metrics.ts'
import { type MovingAverage, moved, NOTHING_YET } from './moving-average.ts'

/** About the last ten steps count. */
const FACTOR = 0.1
/** Too few values tell nothing of what is usual. */
const LEAST = 10

/** Plain JSON, so that a run which goes on from it goes on bit for bit. */
export interface RunningState {
  readonly tokens: number
  readonly usual: Readonly<Record<string, MovingAverage>>
}

export class RunningSigns {
  private tokens = 0
  private readonly usual = new Map<string, MovingAverage>()

  /** `learned`: the metrics of this step's update; `tokens`: seen and said in this step. */
  after(learned: Metrics, tokens: number): Metrics {
    this.tokens += tokens
    const scores = Object.entries(learned).flatMap(([name, value]) =>
      /^(loss|grad_norm)(\/|$)/.test(name)
        ? [[name.replace(/^(loss|grad_norm)/, '$1_z'), this.score(name, value)] as const]
        : [],
    )
    return { ...Object.fromEntries(scores), num_tokens: this.tokens }
  }

  state(): RunningState {
    return { tokens: this.tokens, usual: Object.fromEntries(this.usual) }
  }

  restore({ tokens, usual }: RunningState): void {
    this.tokens = tokens
    this.usual.clear()
    for (const [name, average] of Object.entries(usual)) this.usual.set(name, average)
  }

  /** (x − x̄)/s against the steps before this one. */
  private score(name: string, value: number | null): number | null {
    if (value === null) return null
    const before = this.usual.get(name) ?? NOTHING_YET
    this.usual.set(name, moved(before, value, FACTOR))
    if (before.n < LEAST || before.variance === 0) return null
    return (value - before.mean) / Math.sqrt(before.variance)
  }
}
