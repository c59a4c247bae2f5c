/** How far the experiment is, and when it ends: the name with the bar, then what is measured and how many runs play. */
import {
  type ExperimentState,
  inStatus,
  metricOf,
  secondsLeft,
  stepsDone,
  stepsPlanned,
} from '../state/experiment-state.ts'
import { duration } from '../text/number.ts'
import { bar } from '../text/sparkline.ts'
import { ends, Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ExperimentState
  readonly width: number
}

export function ExperimentTitle({ state, width }: Props) {
  const done = inStatus(state, 'ended').length
  const [steps, planned] = [stepsDone(state), stepsPlanned(state)]
  // Where nothing is trained, the runs are all there is.
  const share = planned > 0 ? steps / planned : done / Math.max(1, state.runs.length)
  const barWidth = width >= 110 ? 24 : width >= 70 ? 12 : 0
  const right = [
    span(`${width >= 50 ? 'runs ' : ''}${done}/${state.runs.length}`, 'title'),
    ...(width >= 50 ? [span(`  steps ${steps}/${planned}`, 'title')] : []),
    ...(barWidth > 0 ? [span(' '), span(bar(share, barWidth), 'accent')] : []),
    span(` ${Math.floor(share * 100)}%`),
  ]
  const left = [
    dot(state),
    span('lsp', 'title'),
    span('  '),
    span(state.experiment?.name ?? '', 'name'),
    span(' · experiment'),
  ]
  return <Line spans={ends(left, right, width)} width={width} />
}

function dot(state: ExperimentState): Span {
  if (!state.over) return span(' ● ', 'good')
  if (inStatus(state, 'failed').length > 0) return span(' ✗ ', 'bad')
  return allEnded(state) ? span(' ✓ ', 'good') : span(' ‖ ', 'warn')
}

const allEnded = (state: ExperimentState): boolean => inStatus(state, 'ended').length === state.runs.length

export function AboutLine({ state, width }: Props) {
  const failed = inStatus(state, 'failed').length
  const left = [
    span(` ${nowOf(state)}`),
    ...(failed > 0 ? [span(` · ${failed} failed`, 'bad')] : []),
    span(` · ${metricOf(state) ?? 'nothing measured yet'}`, 'muted'),
  ]
  const eta = state.over ? undefined : secondsLeft(state)
  const right = eta === undefined ? [] : [span(`ETA ${duration(eta)}`, 'title')]
  return <Line spans={ends(left, right, width)} width={width} />
}

function nowOf(state: ExperimentState): string {
  if (state.over) return allEnded(state) ? 'ended' : 'not all have ended'
  const playing = inStatus(state, 'playing').length
  return playing === 0 ? 'starting' : `${playing} ${playing === 1 ? 'run' : 'runs'} at a time`
}
