/** The runs of an experiment that play now, a line each; below them what happened last. */
import { rung } from '../experiment/lines.ts'
import { figure } from '../experiment/table.ts'
import { courseOf } from '../state/experiment-cell.ts'
import {
  alarmsOf,
  type ExperimentLogLine,
  type ExperimentState,
  inStatus,
  metricOf,
  type RunKnown,
} from '../state/experiment-state.ts'
import { cells, cut, padRight } from '../text/fit.ts'
import { number } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'
import { sparkline } from '../text/sparkline.ts'
import type { Tone } from '../theme.ts'
import { progressText } from './arms.tsx'
import { phaseText } from './header.tsx'
import { groups, Line, type Span, span, widthOf } from './line.tsx'

interface Props {
  readonly state: ExperimentState
  readonly width: number
  readonly rows: number
}

export function PlayingLines({ state, width, rows }: Props) {
  const playing = inStatus(state, 'playing').slice(0, rows)
  const widest = Math.max(0, ...playing.map(({ planned }) => cells(planned.id)))
  const label = Math.min(widest, Math.max(8, Math.floor(width / 3)))
  return playing.map(known => (
    <Line key={known.planned.id} spans={lineOf(known, metricOf(state), label, width)} width={width} />
  ))
}

/** Names of roles are shortened where the line would lose one. */
function lineOf(known: RunKnown, metric: string | undefined, label: number, width: number): Span[] {
  const { planned, run } = known
  const steps = `${width >= 100 && planned.steps > 0 ? 'step ' : ''}${progressText(run.step, planned.steps)}`
  const start = [
    span(` ${padRight(cut(sanitize(planned.id), label), label)}`, 'name'),
    span(`  ${steps}`, 'title'),
  ]
  const before = [courseSpans(known, metric), rung(alarmsOf(known)).map(text => span(text, 'warn'))]
  const phase = run.phase || run.step === 0 ? [span(phaseText(run), 'muted')] : []
  const whole = [...before, ...payoffs(known, name => name)]
  const fits = widthOf(start) + whole.reduce((sum, each) => sum + widthOf(each) + 2, 0) <= width
  const told = fits ? whole : [...before, ...payoffs(known, short)]
  return groups(start, [...told, phase], width)
}

const short = (name: string): string => [...sanitize(name)].slice(0, 3).join('')

function courseSpans(known: RunKnown, metric: string | undefined): Span[] {
  const course = courseOf(known, metric)
  if (!course) return []
  const points = course.points.map(({ value }) => value)
  const drawn =
    points.length > 1
      ? [span(' '), span(sparkline(points.slice(-8), Math.min(8, points.length)), 'accent')]
      : []
  return [span(figure(course.last.value), 'title'), ...drawn]
}

/** A run that was taken up names its roles in its steps alone. */
function payoffs({ run }: RunKnown, named: (role: string) => string): Span[][] {
  return Object.entries(run.latest).flatMap(([name, payoff]) => {
    const role = /^payoff\/(.+)\/mean$/.exec(name)?.[1]
    return role === undefined ? [] : [[span(`${named(role)} `, 'muted'), span(number(payoff))]]
  })
}

const TONES: Readonly<Record<ExperimentLogLine['kind'], Tone>> = {
  ended: 'good',
  stopped: 'warn',
  failed: 'bad',
  help: 'plain',
  alarm: 'warn',
  warning: 'warn',
}

/** The last things that happened. */
export function EventLines({ state, width, rows }: Props) {
  return state.log.slice(-rows).map((each, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the last of a list that only grows
    <Line key={index} spans={[span(` ${each.text}`, TONES[each.kind])]} width={width} />
  ))
}
