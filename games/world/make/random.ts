/** Chance for the corpus: one stream of numbers for a seed, the same on every machine. */
import { philox, unit } from '../../../kernels/sample/philox.ts'

export class Random {
  private readonly seed: number
  private at = 0

  constructor(seed: number) {
    this.seed = seed
  }

  /** Uniform in [0, 1). */
  next(): number {
    const [bits] = philox([this.at++, 0, 0, 0x3071d], [this.seed, 0])
    return unit(bits)
  }

  /** Uniform among 0 … n − 1. */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  pick<T>(items: readonly T[] | string): T | string {
    return items[this.below(items.length)]
  }

  /** Index of one of the weights, which add up to 1, in their proportion. */
  weighted(weights: readonly number[]): number {
    let u = this.next()
    for (const [i, weight] of weights.entries()) {
      u -= weight
      if (u < 0) return i
    }
    return weights.length - 1
  }
}
