/**
 * 95 % intervals of means over seeds and items, by the bootstrap (Efron 1979, Annals of Statistics 7:1): percentiles 2.5 and 97.5 of
 * the mean over many resamples. A resample draws the seeds with replacement and, where a metric is a mean over items, the items too: the
 * same ones for every seed and for both arms of a difference, since every run answers the same items (crossed, as Owen 2007, Annals of
 * Applied Statistics 1:2, has it). Few seeds make such intervals too narrow: with five, read them as a lower bound of the doubt.
 */
import { philox } from '../../kernels/sample/philox.ts'

const RESAMPLES = 2000

/** What one seed came to: the metric, and what it is a mean of where it is one; null for items that are missing. */
export interface SeedOutcome {
  readonly seed: number
  readonly value: number
  readonly items?: readonly (number | null)[]
}

export interface Interval {
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
}

export function interval(outcomes: readonly SeedOutcome[]): Interval {
  const mean = average(outcomes.map(({ value }) => value))
  return { mean, ...percentiles(outcomes.map(one => [one])) }
}

/** `of` less `against`, over the seeds that both have; undefined where there is none. */
export function pairedInterval(
  of: readonly SeedOutcome[],
  against: readonly SeedOutcome[],
): (Interval & { readonly seeds: number }) | undefined {
  const pairs = of.flatMap(one => {
    const other = against.find(({ seed }) => seed === one.seed)
    return other ? [[one, other] as const] : []
  })
  if (pairs.length === 0) return undefined
  const mean = average(pairs.map(([one, other]) => one.value - other.value))
  return { mean, seeds: pairs.length, ...percentiles(pairs) }
}

type Row = readonly [SeedOutcome] | readonly [SeedOutcome, SeedOutcome]

/** Of the mean over rows of the first's value, less the second's where there is one. */
function percentiles(rows: readonly Row[]): Pick<Interval, 'low' | 'high'> {
  const items = itemCount(rows) !== undefined
  if (rows.length < 2 && !items) return { low: null, high: null }
  const values = rows.map(row => row.map(outcome => (items ? resampled(outcome) : outcome.value)))
  const at = (value: Float64Array | number | undefined, resample: number): number =>
    value === undefined ? 0 : typeof value === 'number' ? value : value[resample]!
  const means: number[] = []
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const drawn = seedsOf(resample, rows.length).map(row => {
      const [one, other] = values[row]!
      return at(one, resample) - at(other, resample)
    })
    const there = drawn.filter(Number.isFinite)
    if (there.length > 0) means.push(average(there))
  }
  if (means.length === 0) return { low: null, high: null }
  means.sort((a, b) => a - b)
  const quantile = (share: number) => means[Math.min(means.length - 1, Math.floor(share * means.length))]!
  return { low: quantile(0.025), high: quantile(0.975) }
}

/** How many items there are, where every row has as many; undefined where items cannot be drawn. */
function itemCount(rows: readonly Row[]): number | undefined {
  const counts = new Set(rows.flat().map(({ items }) => items?.length))
  const [only] = counts
  return counts.size === 1 && only !== undefined && only > 1 ? only : undefined
}

/** The rows of a resample. */
function seedsOf(resample: number, rows: number): number[] {
  const draw = drawer(resample, 1)
  return Array.from({ length: rows }, () => Math.floor(draw() * rows))
}

const known = new WeakMap<SeedOutcome, Float64Array>()

/** The mean over a resample's items that are there, for each resample; NaN where none of them was. */
function resampled(outcome: SeedOutcome): Float64Array {
  const before = known.get(outcome)
  if (before) return before
  const items = outcome.items ?? []
  const made = Float64Array.from({ length: RESAMPLES }, (_, resample) => {
    const weights = multiplicities(items.length, resample)
    let [sum, seen] = [0, 0]
    for (let i = 0; i < items.length; i++) {
      const item = items[i]
      if (item === null || item === undefined) continue
      sum += weights[i]! * item
      seen += weights[i]!
    }
    return sum / seen
  })
  known.set(outcome, made)
  return made
}

const drawn = new Map<string, Uint16Array>()

/** How often each of `count` items is drawn in a resample. */
function multiplicities(count: number, resample: number): Uint16Array {
  const key = `${count} ${resample}`
  const before = drawn.get(key)
  if (before) return before
  const draw = drawer(resample, 0)
  const weights = new Uint16Array(count)
  for (let i = 0; i < count; i++) weights[Math.floor(draw() * count)]++
  drawn.set(key, weights)
  return weights
}

/** Uniform numbers in [0, 1): the same for the same resample, so that the same results have the same intervals. */
function drawer(resample: number, stream: number): () => number {
  let [block, place] = [0, 4]
  let numbers: readonly number[] = []
  return () => {
    if (place === 4) {
      numbers = philox([block++, resample, stream, 0xb007], [0x5eed, 0])
      place = 0
    }
    return numbers[place++]! / 2 ** 32
  }
}

const average = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length
