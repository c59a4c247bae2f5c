/** What an experiment comes to: each metric of each arm, with its interval, and what sets the arms apart. */

export interface SeedValue {
  readonly seed: number
  readonly value: number
}

/** A metric after an arm's last step. */
export interface Summary {
  readonly mean: number
  /** The ends of a 95 % bootstrap interval; null where one number was seen and nothing is known of its spread. */
  readonly low: number | null
  readonly high: number | null
  readonly seeds: readonly SeedValue[]
}

/** `arm` less `against`, seed by seed and item by item: an interval without 0 in it is a difference. */
export interface Difference {
  readonly metric: string
  readonly arm: string
  readonly against: string
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
  /** Seeds that both have. */
  readonly seeds: number
}

export interface ExperimentResults {
  /** Arm → `Eval.metric` → what it came to. An arm or metric without a value is not there. */
  readonly arms: Readonly<Record<string, Readonly<Record<string, Summary>>>>
  readonly differences: readonly Difference[]
}
