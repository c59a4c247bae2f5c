/** Is it alive, and when does it end: title with the run's bar, what it does now, and on what. */
import { progress, secondsAStep, secondsLeft } from '../state/progress.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { count, duration, number } from '../text/number.ts'
import { bar } from '../text/sparkline.ts'
import { ends, Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
}

export function Title({ state, width }: Props) {
  const { run, end } = state
  const dot = end?.type === 'failed' ? span(' ✗ ', 'bad') : end ? span(' ✓ ', 'good') : span(' ● ', 'good')
  const left = [
    dot,
    span('lsp', 'title'),
    span('  '),
    span(run?.game ?? '', 'name'),
    span(run ? ` · run ${run.name}` : ''),
  ]
  const steps = `step ${state.step}/${run?.steps ?? '?'}`
  const barWidth = width >= 110 ? 32 : width >= 70 ? 22 : 0
  const right = [
    span(steps, 'title'),
    ...(barWidth > 0 ? [span(' '), span(bar(progress(state), barWidth), 'accent')] : []),
    span(` ${Math.floor(progress(state) * 100)}%`),
  ]
  return <Line spans={ends(left, right, width)} width={width} />
}

export function PhaseLine({ state, width }: Props) {
  const eta = secondsLeft(state)
  const right = state.end || state.replay || eta === undefined ? [] : [span(`ETA ${duration(eta)}`, 'title')]
  return <Line spans={ends([...now(state, width), ...speed(state)], right, width)} width={width} />
}

const VERBS = {
  generate: 'sampling',
  judge: 'judging',
  call: 'calling',
  logprob: 'scoring',
  update: 'updating',
  measure: 'measuring',
} as const

function now({ phase, end, replay }: ScreenState, width: number): Span[] {
  if (replay) return [span(` replay ${replay.paused ? 'paused' : 'playing'} · ${speedText(replay.speed)}`)]
  if (end) return [span(end.type === 'failed' ? ' failed' : ` ${end.reason}`)]
  if (!phase) return [span(` ${phaseText({})}`, 'muted')]
  const share = phase.total > 0 ? phase.done / phase.total : 0
  return [
    span(` ${phaseText({ phase })}`.padEnd(26)),
    ...(width >= 70 ? [span(' '), span(bar(share, 12), 'muted')] : []),
  ]
}

/** What a run does now. */
export function phaseText({ phase }: Pick<ScreenState, 'phase'>): string {
  if (!phase) return 'starting'
  const of = phase.total > 1 ? ` ${phase.done}/${phase.total}` : ''
  return `${VERBS[phase.activity]} ${phase.what}${of}`
}

const speedText = (speed: number): string => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${number(speed)}×`)

function speed(state: ScreenState): Span[] {
  const each = secondsAStep(state)
  if (each === undefined) return []
  const tokens = state.tokensPerSecond
  return [span(`  ${duration(each)}/step${tokens ? ` · ${count(Math.round(tokens))} tok/s` : ''}`, 'muted')]
}

export function MachineLine({ state, width }: Props) {
  const { adapter, models, run } = state
  const parts = [
    ...(adapter ? [`${adapter.name} (${adapter.kind})`] : []),
    ...models.map(({ name, parameters }) =>
      parameters === undefined ? `${name} at an endpoint` : `${name} ${count(parameters)}`,
    ),
    (run?.axes ?? []).map(axis => `${axis.size} ${axis.name}`).join(' × '),
  ]
  return <Line spans={[span(` ${parts.filter(part => part !== '').join(' · ')}`, 'muted')]} width={width} />
}

export function Rule({ width }: { width: number }) {
  return <Line spans={[span('─'.repeat(width), 'muted')]} width={width} />
}
