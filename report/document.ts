/** What a report holds: made from folders by `report/assemble/`, written into the page as JSON, and drawn by `report/page/`. */
import type { Place } from '../compiler/plan/schema/value.ts'

/** `[step, value]`; a value that is missing has no point. */
export type Point = readonly [number, number]
/** `[step, low, high]`. */
export type BandPoint = readonly [number, number, number]

export interface Line {
  readonly name: string
  /** Which colour and dash, counted from 0; an arm or role has the same one in all charts. */
  readonly style: number
  readonly points: readonly Point[]
  readonly band?: readonly BandPoint[]
}

export interface Chart {
  readonly title: string
  /** What is drawn, in words: the metric's names, and what a band is. */
  readonly about: string
  readonly lines: readonly Line[]
}

export interface ChartGroup {
  readonly title: string
  /** Seen when it is asked for. */
  readonly folded: boolean
  readonly charts: readonly Chart[]
}

export interface AlarmMark {
  readonly step: number
  /** Where there are several runs: the arms and the seed. */
  readonly run?: string
  readonly name: string
  readonly text: string
  readonly then: string
  readonly builtIn: boolean
  readonly at: Pick<Place, 'file' | 'line'>
  /** That line of the source, where it is known. */
  readonly source?: string
}

export interface FormulaLine {
  readonly kind: string
  readonly name: string
  readonly formula: string
  readonly note?: string
  readonly type?: string
  readonly place?: string
}

export interface GraphNode {
  readonly id: string
  readonly kind: 'role' | 'value' | 'payoff'
  readonly title: string
  readonly lines: readonly string[]
}

export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly label: string
}

export interface GameSection {
  readonly name: string
  readonly doc?: string
  readonly formulas: readonly FormulaLine[]
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly plan: unknown
}

export interface Estimate {
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
}

export interface ArmRow {
  readonly arm: string
  readonly style: number
  readonly metrics: readonly (readonly [
    string,
    Estimate & { readonly seeds: readonly (readonly [number, number])[] },
  ])[]
}

export interface DifferenceRow extends Estimate {
  readonly metric: string
  readonly arm: string
  readonly against: string
  readonly seeds: number
}

export interface Results {
  readonly arms: readonly ArmRow[]
  readonly differences: readonly DifferenceRow[]
}

/** A message; texts are places in `Samples.texts`, since siblings see the same. */
export interface SampleRow {
  readonly run: number
  readonly step: number
  readonly role: string
  readonly eval?: string
  readonly index: string
  readonly sees: number
  readonly says: number | null
  readonly said: number | null
  readonly missing?: string
  readonly tokens: number
  readonly cut: boolean
  readonly terms: Readonly<Record<string, number | null>>
  readonly payoff: number | null
  readonly advantage: number | null
}

export interface Samples {
  readonly texts: readonly string[]
  readonly runs: readonly string[]
  readonly rows: readonly SampleRow[]
  /** What is here of how much there is. */
  readonly shown: number
  readonly of: number
  readonly steps: number
  readonly ofSteps: number
}

export interface ReportDocument {
  readonly title: string
  readonly subtitle: string
  readonly state: { readonly tone: 'good' | 'open' | 'bad'; readonly text: string }
  /** What a reader must know of this report: what is missing in it, and why. */
  readonly notes: readonly string[]
  readonly command: readonly string[]
  readonly facts: readonly (readonly [string, string])[]
  /** A number before and after, for the head of the page. */
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note: string }[]
  readonly results?: Results
  readonly groups: readonly ChartGroup[]
  readonly alarms: readonly AlarmMark[]
  readonly games: readonly GameSection[]
  readonly samples: Samples
}
