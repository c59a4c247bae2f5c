/** Sampling in f64: sorted, filter by filter, as the definition reads. */
import { type Counter, type Key, philox, unit } from './philox.ts'
import type { SampleSettings } from './settings.ts'

export interface Drawn {
  readonly token: number
  readonly logp: number
  readonly entropy: number
}

/** The number in [0, 1) that a row's token is drawn by. */
export const uniformFor = (counter: Counter, key: Key): number => unit(philox(counter, key)[0])

/** Probabilities after repetition penalty, temperature, top-k, top-p and min-p; ties stay together. */
export function probabilitiesReference(
  logits: ArrayLike<number>,
  seen: ReadonlySet<number>,
  settings: SampleSettings,
): Float64Array {
  const { temperature = 1, topK = 0, topP = 1, minP = 0, repetitionPenalty = 1, greedy = false } = settings
  const scores = Float64Array.from(logits, (x, id) => {
    const penalised = x > 0 ? x / repetitionPenalty : x * repetitionPenalty
    return (seen.has(id) ? penalised : x) / temperature
  })
  if (greedy) return scores.map((_, id) => (id === scores.indexOf(Math.max(...scores)) ? 1 : 0))
  const sorted = scores.slice().sort().reverse()
  if (topK > 0 && topK < scores.length) drop(scores, x => x < sorted[topK - 1])
  if (topP < 1) {
    const before = new Map<number, number>()
    let mass = 0
    const weights = softmax(scores)
    const byScore = [...scores.keys()].sort((a, b) => scores[b] - scores[a])
    for (const id of byScore) {
      if (!before.has(scores[id])) before.set(scores[id], mass)
      mass += weights[id]
    }
    drop(scores, x => before.get(x)! >= topP)
  }
  if (minP > 0) {
    const top = scores.reduce((most, x) => Math.max(most, x))
    drop(scores, x => Math.exp(x - top) < minP)
  }
  return softmax(scores)
}

/**
 * The smallest id whose cumulative probability exceeds `u`, and log-probability and entropy before penalty and
 * filters.
 */
export function sampleReference(
  logits: ArrayLike<number>,
  seen: ReadonlySet<number>,
  settings: SampleSettings,
  u: number,
): Drawn {
  const filtered = probabilitiesReference(logits, seen, settings)
  let token = 0
  let mass = 0
  for (let id = 0; id < filtered.length; id++) {
    if (filtered[id] === 0) continue
    token = id
    mass += filtered[id]
    if (mass > u) break
  }
  const plain = softmax(Float64Array.from(logits, x => x / (settings.temperature ?? 1)))
  const entropy = plain.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0)
  return { token, logp: Math.log(plain[token]), entropy }
}

function softmax(x: Float64Array): Float64Array {
  const top = x.reduce((most, value) => Math.max(most, value))
  const weights = x.map(value => Math.exp(value - top))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map(weight => weight / sum)
}

function drop(scores: Float64Array, lost: (x: number) => boolean): void {
  scores.forEach((x, id) => {
    if (lost(x)) scores[id] = Number.NEGATIVE_INFINITY
  })
}
