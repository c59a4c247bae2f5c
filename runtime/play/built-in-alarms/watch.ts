/** One thing that a built-in alarm looks at: an alarm has a watch for each role or term that it could ring for. */
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Place } from '../../../compiler/plan/schema/value.ts'
import type { Signals } from './signals.ts'

export const BUILT_IN_ALARMS = [
  'collapse',
  'too hard',
  'copycat',
  'no signal',
  'reward hacking',
  'diverging KL',
] as const
export type BuiltInAlarm = (typeof BUILT_IN_ALARMS)[number]

/**
 * `ringing` is past the threshold, `well` on the safe side of a second one; between the two what was, stays: one that has rung does
 * not ring again for a value that trembles about its threshold.
 */
export type Finding =
  | { readonly is: 'ringing'; readonly text: string }
  | { readonly is: 'between' }
  | { readonly is: 'well' }

export const BETWEEN: Finding = { is: 'between' }
export const WELL: Finding = { is: 'well' }

export interface Watch {
  readonly alarm: BuiltInAlarm
  /** For whom: a role, or a role and an eval. Together with the alarm's name it is unique. */
  readonly whom: string
  /** The line of the game to look at. */
  readonly at: Place
  /** Names of the metrics that it listens to. */
  readonly reads: readonly string[]
  /** After each step. */
  readonly look: (signals: Signals) => Finding
}

export type Watcher = (plan: Plan) => Watch[]

/** How far a share has come from where it began towards 1: the place where `part` of that way is done. */
export const towardsAll = (base: number, part: number): number => base + part * (1 - base)

export const percent = (share: number): string => `${Math.round(100 * share)} %`

/** Two digits that count. */
export const figure = (x: number): string => String(Number(x.toPrecision(2)))
