/** Does it hold outside of the game: how the queries spread, evaluations on held-out data, and what happened when. */
import { evalName, metricValue } from '../lines/held-out.ts'
import { type Group, groupsOf } from '../state/batch.ts'
import type { HeldOut, ScreenState } from '../state/screen-state.ts'
import { number, share } from '../text/number.ts'
import { boundsOf, sparkline } from '../text/sparkline.ts'
import { groups, Line, type Span, span } from './line.tsx'
import { label } from './roles.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
}

const BINS = 10

/** A histogram of the queries' mean payoffs, and how many teach nothing because all their answers are paid alike. */
export function SpreadLine({ state, width }: Props) {
  const paid = state.batch
    ? groupsOf(state.batch, state.run?.roles ?? [])
        .map(payoffsOf)
        .filter(each => each.length > 0)
    : []
  const means = paid.map(each => each.reduce((sum, value) => sum + value, 0) / each.length)
  const [low, high] = boundsOf(means)
  const bins = new Array<number>(BINS).fill(0)
  for (const mean of means)
    bins[high > low ? Math.min(BINS - 1, Math.floor(((mean - low) / (high - low)) * BINS)) : BINS >> 1]! += 1
  const compared = paid.filter(each => each.length > 1)
  const alike = compared.filter(each => Math.max(...each) === Math.min(...each)).length
  const signal = [
    [span('useful ', 'muted'), span(String(compared.length - alike))],
    [span('all alike ', 'muted'), span(String(alike), alike * 5 > compared.length * 4 ? 'warn' : 'plain')],
  ]
  const histogram = [
    span('payoff per query ', 'muted'),
    span(`${number(low)} `),
    span(sparkline(bins, BINS), 'accent'),
    span(` ${number(high)}`),
  ]
  const fields = [
    ...(compared.length > 0 ? signal : []),
    ...ends(state),
    ...(paid.length > 0 ? [histogram] : []),
  ]
  return <Line spans={groups([label('spread', state, 'muted')], fields, width)} width={width} />
}

/** Shares of queries whose answers all fail, and all pass: those of the first reward that can. */
function ends({ latest }: ScreenState): Span[][] {
  const reward = Object.keys(latest).flatMap(name => /^frac_all_fail\/(.+)$/.exec(name)?.[1] ?? [])[0]
  if (reward === undefined) return []
  const [fail, pass] = [latest[`frac_all_fail/${reward}`], latest[`frac_all_pass/${reward}`]]
  return [
    [span(`${reward} all fail `, 'muted'), span(share(fail), (fail ?? 0) > 0.8 ? 'warn' : 'plain')],
    [span('all pass ', 'muted'), span(share(pass), (pass ?? 0) > 0.8 ? 'warn' : 'plain')],
  ]
}

const payoffsOf = (group: Group): number[] =>
  (group.answers.length > 0 ? group.answers : group.query ? [group.query] : []).flatMap(
    ({ payoff }) => payoff ?? [],
  )

export function HeldOutLine({ state, width }: Props) {
  const [first, ...rest] = state.heldOut
  if (!first) return <Line spans={[label('held-out', state, 'muted'), span('–')]} width={width} />
  const { series } = first
  const course = series.points.map(point => point.value)
  const fields = [
    [...value(first), span(' '), span(sparkline(course, 8), 'accent')],
    [
      span('best ', 'muted'),
      span(`${metricValue(first, series.greatest.value)} at step ${series.greatest.step}`),
    ],
    ...beside(first, state.against),
    ...rest.map(value),
  ]
  return (
    <Line spans={groups([label(evalName(first.evaluation), state, 'muted')], fields, width)} width={width} />
  )
}

/** What the older run came to in the same evaluation. */
function beside(own: HeldOut, against: ScreenState['against']): Span[][] {
  const other = against?.heldOut.find(
    ({ evaluation, metric }) => evaluation === own.evaluation && metric === own.metric,
  )
  if (!against || !other) return []
  const { last } = other.series
  return [[span(`${against.name} `, 'muted'), span(`${metricValue(other, last.value)} at step ${last.step}`)]]
}

const value = (heldOut: HeldOut): Span[] => [
  span(`${heldOut.metric} `, 'muted'),
  span(metricValue(heldOut, heldOut.series.last.value), 'title'),
]

const TONES = { alarm: 'warn', checkpoint: 'muted', measure: 'good' } as const

/** The last things that happened. */
export function LogLines({ state, width, rows }: Props & { rows: number }) {
  return state.log
    .slice(-rows)
    .map(line => (
      <Line
        key={`${line.step} ${line.text}`}
        spans={[span(` step ${line.step}`, 'muted'), span('  '), span(line.text, TONES[line.kind])]}
        width={width}
      />
    ))
}
