/** Is it learning, and is the game degenerate: a line a role, the terms it is paid by, the update. */
import type { ScreenState } from '../state/screen-state.ts'
import { zScore } from '../state/series.ts'
import { cut, padLeft, padRight } from '../text/fit.ts'
import { number, share } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'
import { sparkline } from '../text/sparkline.ts'
import { groups, Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
}

export function RoleLines({ state, width, rows }: Props & { rows: number }) {
  const roles = (state.run?.roles ?? []).slice(0, rows)
  return roles.map(role => <RoleLine key={role.name} state={state} width={width} role={role.name} />)
}

function RoleLine({ state, width, role }: Props & { role: string }) {
  const { latest } = state
  const payoff = latest[`payoff/${role}/mean`]
  const course = state.series[`payoff/${role}/mean`]?.points.map(point => point.value) ?? []
  const start = [
    label(role, state),
    span('payoff '),
    span(padLeft(number(payoff), 6), 'title'),
    ...(width >= 50 ? [span(' '), span(sparkline(course, width >= 110 ? 24 : 10), 'accent')] : []),
  ]
  const valid = latest[`valid/${role}`]
  const alike = latest[`frac_reward_zero_std/${role}`]
  const cutOff = latest[`completions/${role}/clipped_ratio`]
  const distinct = latest[`distinct/${role}`]
  const copies = latest[`near_copies/${role}`]
  const format = latest[`format/${role}`]
  const fields = [
    field('entropy', latest[`entropy/${role}`], number),
    field('valid', valid, share, (valid ?? 1) < 0.5),
    field('near-copies', copies, share, (copies ?? 0) > 0.2),
    field('alike', alike, share, (alike ?? 0) > 0.8),
    field('cut off', cutOff === 0 ? undefined : cutOff, share, (cutOff ?? 0) > 0.5),
    field('distinct', distinct, share, (distinct ?? 1) < 0.3),
    field('format', format, share, (format ?? 1) < 0.5),
    field('kl', latest[`kl/${role}`], number),
    field('tokens', latest[`completions/${role}/mean_length`], number),
  ]
  return <Line spans={groups(start, fields, width)} width={width} />
}

export function TermsLine({ state, width }: Props) {
  const { latest, missing } = state
  const rewards = Object.keys(latest).flatMap(name => /^rewards\/(.+)\/mean$/.exec(name)?.[1] ?? [])
  const terms = rewards.map(name => {
    const spread = latest[`rewards/${name}/std`]
    return [
      ...field(name, latest[`rewards/${name}/mean`], number),
      ...(spread ? [span(` ±${number(spread)}`, 'muted')] : []),
    ]
  })
  const watches = Object.keys(latest)
    .filter(name => name.startsWith('watch/'))
    .map(name => field(name.slice('watch/'.length), latest[name], number))
  const gaps = gapsOf(missing).map(({ value, count, of }) => [
    span(`missing ${value} ${count}/${of}`, 'warn'),
  ])
  return (
    <Line
      spans={groups([label('terms', state, 'muted')], [...terms, ...gaps, ...watches], width)}
      width={width}
    />
  )
}

/** What is missing under a name that the source gives, all causes together. */
function gapsOf(missing: ScreenState['missing']): { value: string; count: number; of: number }[] {
  const gaps = new Map<string, { value: string; count: number; of: number }>()
  for (const { value, count, of } of missing)
    if (count > 0 && !value.startsWith('%'))
      gaps.set(value, { value, of, count: count + (gaps.get(value)?.count ?? 0) })
  return [...gaps.values()]
}

export function UpdateLine({ state, width }: Props) {
  const { latest } = state
  const fields = [
    withScore(field('loss', latest.loss, number), state, 'loss'),
    withScore(field('grad', latest.grad_norm, number), state, 'grad_norm'),
    field('lr', latest.learning_rate, number),
  ]
  return <Line spans={groups([label('update', state, 'muted')], fields, width)} width={width} />
}

/** How unusual a value is among those before it; beyond 4 it is worth a look. */
function withScore(spans: Span[], state: ScreenState, name: string): Span[] {
  const series = state.series[name]
  const score = state.latest[`${name}_z`] ?? (series && zScore(series))
  if (score === undefined || spans.length === 0) return spans
  return [
    ...spans,
    span(` (${score < 0 ? '−' : '+'}${Math.abs(score).toFixed(1)}z)`, Math.abs(score) > 4 ? 'warn' : 'muted'),
  ]
}

/** Names of the lines, as wide as the longest role's. */
export function label(text: string, state: ScreenState, tone: 'name' | 'muted' = 'name'): Span {
  const longest = Math.max(9, ...(state.run?.roles ?? []).map(role => role.name.length))
  const width = Math.min(16, longest)
  return span(` ${padRight(cut(sanitize(text), width), width)}  `, tone)
}

function field(
  name: string,
  value: number | null | undefined,
  write: (value: number) => string,
  alarming = false,
): Span[] {
  if (value === undefined) return []
  if (value === null) return [span(`${name} `, 'muted'), span('N/A', 'muted')]
  return [span(`${name} `, 'muted'), span(write(value), alarming ? 'warn' : 'plain')]
}
