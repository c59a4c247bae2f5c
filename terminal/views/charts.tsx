/** `c`: a chart for each role's payoff and each evaluation, as many as fit. */
import { evalName, metricValue } from '../lines/held-out.ts'
import type { ScreenState } from '../state/screen-state.ts'
import type { Series } from '../state/series.ts'
import { number } from '../text/number.ts'
import { chart } from '../text/sparkline.ts'
import { Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
  readonly rows: number
}

interface Plot {
  readonly title: string
  readonly series: Series
  readonly write: (value: number) => string
}

const LEAST_HEIGHT = 3
const GREATEST_HEIGHT = 8

export function Charts({ state, width, rows }: Props) {
  const plots = plotsOf(state).slice(0, Math.max(1, Math.floor(rows / (LEAST_HEIGHT + 1))))
  if (plots.length === 0) return <Line spans={[span(' nothing to draw yet')]} width={width} />
  const height = Math.max(1, Math.min(GREATEST_HEIGHT, Math.floor(rows / plots.length) - 1))
  const lines = plots
    .flatMap(plot => linesOf(plot, state.run?.steps ?? state.step, width, height))
    .slice(0, rows)
  return lines.map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one drawing
    <Line key={index} spans={spans} width={width} />
  ))
}

function plotsOf(state: ScreenState): Plot[] {
  const evaluations = state.heldOut.map(heldOut => ({
    title: `${evalName(heldOut.evaluation)} ${heldOut.metric}`,
    series: heldOut.series,
    write: (value: number) => metricValue(heldOut, value),
  }))
  const payoffs = (state.run?.roles ?? []).flatMap(role => {
    const series = state.series[`payoff/${role.name}/mean`]
    return series ? [{ title: `payoff ${role.name}`, series, write: number }] : []
  })
  return [...payoffs, ...evaluations]
}

function linesOf({ title, series, write }: Plot, end: number, width: number, height: number): Span[][] {
  const { first, last, least, greatest } = series
  const facts = `step ${first.step} to ${last.step}, from ${write(least.value)} to ${write(greatest.value)}, now ${write(last.value)}`
  const drawn = chart(pointsOf(series), end, Math.max(1, width - 2), height)
  return [
    [span(` ${title}`, 'name'), span(`  ${facts}`, 'muted')],
    ...drawn.map(line => [span(` ${line}`, 'accent')]),
  ]
}

const pointsOf = ({ points, last }: Series) =>
  [...points, last].map(({ step, value }) => ({ x: step, y: value }))
