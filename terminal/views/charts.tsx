/**
 * `c`: a chart for each role's payoff and each evaluation, as many as fit; `m`: one metric after the other, as large as fits.
 * A run named with --against is drawn beside, in dots.
 */
import { evalName, metricValue } from '../lines/held-out.ts'
import type { ScreenState } from '../state/screen-state.ts'
import type { Series } from '../state/series.ts'
import { type Layer, layered } from '../text/chart.ts'
import { number } from '../text/number.ts'
import { Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
  readonly rows: number
  /** The one that is shown alone, counted round. */
  readonly metric?: number | undefined
}

interface Plot {
  readonly title: string
  readonly series: Series
  readonly against: Series | undefined
  readonly write: (value: number) => string
}

const LEAST_HEIGHT = 3
const GREATEST_HEIGHT = 8

export function Charts({ state, width, rows, metric }: Props) {
  const { plots, note } = metric === undefined ? overview(state, rows) : alone(state, metric)
  if (plots.length === 0) return <Line spans={[span(' nothing to draw yet')]} width={width} />
  const highest = plots.length > 1 || metric === undefined ? GREATEST_HEIGHT : rows
  const height = Math.max(1, Math.min(highest, Math.floor(rows / plots.length) - 1))
  const end = Math.max(state.run?.steps ?? state.step, ...plots.map(({ against }) => against?.last.step ?? 0))
  const lines = plots
    .flatMap(plot => linesOf(plot, { end, width, height, note, against: state.against?.name }))
    .slice(0, rows)
  return lines.map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one drawing
    <Line key={index} spans={spans} width={width} />
  ))
}

interface Shown {
  readonly plots: readonly Plot[]
  readonly note: string
}

function overview(state: ScreenState, rows: number): Shown {
  const payoffs = (state.run?.roles ?? []).flatMap(({ name }) => {
    const plot = metricPlot(state, `payoff/${name}/mean`)
    return plot ? [{ ...plot, title: `payoff ${name}` }] : []
  })
  const most = Math.max(1, Math.floor(rows / (LEAST_HEIGHT + 1)))
  return { plots: [...payoffs, ...evalPlots(state)].slice(0, most), note: '' }
}

/** Evaluations first, then the metrics of the steps by their names. */
function alone(state: ScreenState, metric: number): Shown {
  const evaluations = evalPlots(state)
  const names = Object.keys(state.series).sort()
  const count = evaluations.length + names.length
  if (count === 0) return { plots: [], note: '' }
  const place = ((metric % count) + count) % count
  const name = names[place - evaluations.length]
  const plot = evaluations[place] ?? (name === undefined ? undefined : metricPlot(state, name))
  return { plots: plot ? [plot] : [], note: ` (${place + 1} of ${count})` }
}

function evalPlots({ heldOut, against }: ScreenState): Plot[] {
  return heldOut.map(each => ({
    title: `${evalName(each.evaluation)} ${each.metric}`,
    series: each.series,
    against: against?.heldOut.find(
      ({ evaluation, metric }) => evaluation === each.evaluation && metric === each.metric,
    )?.series,
    write: (value: number) => metricValue(each, value),
  }))
}

function metricPlot({ series, against }: ScreenState, name: string): Plot | undefined {
  const own = series[name]
  return own && { title: name, series: own, against: against?.series[name], write: number }
}

interface Size {
  readonly end: number
  readonly width: number
  readonly height: number
  readonly note: string
  readonly against: string | undefined
}

function linesOf(
  { title, series, against, write }: Plot,
  { end, width, height, note, ...size }: Size,
): Span[][] {
  const { first, last, least, greatest } = series
  const facts = `${note}  step ${first.step} to ${last.step}, from ${write(least.value)} to ${write(greatest.value)}, now ${write(last.value)}`
  const other = against ? `  ⋯ ${size.against} ${write(against.last.value)} at step ${against.last.step}` : ''
  const layers: Layer[] = [
    { points: pointsOf(series), dotted: false },
    ...(against ? [{ points: pointsOf(against), dotted: true }] : []),
  ]
  const drawn = layered(layers, end, Math.max(1, width - 2), height)
  return [
    [span(` ${title}`, 'name'), span(facts, 'muted'), span(other, 'warn')],
    ...drawn.map(line => [
      span(' '),
      ...line.map(({ text, layer }) => span(text, layer === 0 ? 'accent' : 'warn')),
    ]),
  ]
}

const pointsOf = ({ points, last }: Series) =>
  [...points, last].map(({ step, value }) => ({ x: step, y: value }))
