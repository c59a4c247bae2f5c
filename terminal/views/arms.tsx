/** The table of an experiment: an arm a row (or two), a seed a column, and beside them what the arm comes to. */
import { between, figure } from '../experiment/table.ts'
import { type ArmCell, cellOf } from '../state/experiment-cell.ts'
import { type ExperimentState, metricOf, type RunStatus } from '../state/experiment-state.ts'
import { cut, padLeft } from '../text/fit.ts'
import type { Tone } from '../theme.ts'
import type { Frame } from './experiment-frame.ts'
import { Line, type Span, span, widthOf } from './line.tsx'

interface Props {
  readonly state: ExperimentState
  readonly frame: Frame
  readonly width: number
}

/** What a mark says, it says without colours. */
export const MARKS: Readonly<Record<RunStatus, { readonly mark: string; readonly tone: Tone }>> = {
  planned: { mark: '·', tone: 'muted' },
  playing: { mark: '▸', tone: 'accent' },
  ended: { mark: '✓', tone: 'good' },
  stopped: { mark: '‖', tone: 'warn' },
  failed: { mark: '✗', tone: 'bad' },
}

export function ArmTable({ state, frame, width }: Props) {
  const { arms = [] } = state.experiment ?? {}
  if (frame.rows.table === 0) return null
  const shown = arms.slice(frame.arms.from, frame.arms.from + frame.arms.count)
  const lines = [headingOf(state, frame), ...shown.flatMap(arm => rowsOf(arm, state, frame))]
  return lines.slice(0, frame.rows.table).map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one table
    <Line key={index} spans={spans} width={width} />
  ))
}

const seedsShown = ({ experiment }: ExperimentState, { seeds }: Frame): readonly number[] =>
  (experiment?.seeds ?? []).slice(seeds.from, seeds.from + seeds.count)

function headingOf(state: ExperimentState, frame: Frame): Span[] {
  const { arms, seeds, arm, cell, mean, form } = frame
  const place = arms.count < arms.of ? `${arms.from + 1}–${arms.from + arms.count}/${arms.of} ↑↓` : 'arm'
  const heads = seedsShown(state, frame).map((seed, index) => {
    const before = index === 0 && seeds.from > 0 ? '‹ ' : ''
    const after = index === seeds.count - 1 && seeds.from + seeds.count < seeds.of ? ' ›' : ''
    return filled([span(`${before}seed ${seed}${after}`, 'muted')], cell)
  })
  const last = mean === 0 ? '' : form === 'wide' ? ' mean   95 %' : form === 'tall' ? ' mean, 95 %' : ' mean'
  return [...filled([span(' '), span(place, 'muted')], arm + 2), ...heads.flat(), span(last, 'muted')]
}

/** The rows of an arm: two where it is told in two. */
function rowsOf(arm: string, state: ExperimentState, frame: Frame): Span[][] {
  const found = seedsShown(state, frame).map(seed => cellOf(state, arm, seed))
  const told = found.map(cell => (cell ? partsOf(cell) : { first: [], second: [] }))
  const name = filled([span(' '), span(arm, 'name')], frame.arm + 2)
  const { first, second } = meanOf(state, arm, frame)
  const row = (start: readonly Span[], parts: readonly (readonly Span[])[], end: readonly Span[]) => [
    ...start,
    ...parts.flatMap(part => filled(part, frame.cell)),
    ...end,
  ]
  if (frame.form !== 'wide') {
    const firsts = told.map(part => part.first)
    const seconds = told.map(part => part.second)
    const below = frame.form === 'tall' ? [row([span(' '.repeat(frame.arm + 2))], seconds, second)] : []
    return [row(name, firsts, first), ...below]
  }
  const whole = found.map((cell, i) => [...told[i]!.first, ...besides(told[i]!.second), ...stageOf(cell)])
  return [row(name, whole, [...first, ...second])]
}

interface Parts {
  readonly first: readonly Span[]
  readonly second: readonly Span[]
}

function partsOf({ status, step, steps, value, stage }: ArmCell): Parts {
  const { mark, tone } = MARKS[status]
  const measured = value === undefined ? [] : [span(figure(value), 'title')]
  const start = span(`${mark} `, tone)
  if (status === 'ended') return { first: [start, ...measured], second: [] }
  const place = stage ? `${stage.place}/${stage.of} ` : '  '
  const begun = status !== 'planned' || (stage !== undefined && stage.place > 1)
  const second = begun ? [span(place, 'muted'), ...measured] : []
  if (status === 'planned') return { first: [start], second }
  return { first: [start, span(status === 'failed' ? 'failed' : progressText(step, steps), tone)], second }
}

/** Of a game before any step, which is measured alone, there are none. */
export const progressText = (step: number, steps: number): string =>
  steps === 0 ? 'start' : `${step}/${steps}`

/** In one row, the stage is named at the end, with its number. */
const besides = (second: readonly Span[]): Span[] =>
  second.length > 1 ? [span(' '), ...second.slice(1)] : []

const stageOf = (cell: ArmCell | undefined): Span[] =>
  cell?.stage && cell.status !== 'ended' && (cell.status !== 'planned' || cell.stage.place > 1)
    ? [span(` ${cell.stage.place}/${cell.stage.of} ${cell.stage.name}`, 'muted')]
    : []

function meanOf(state: ExperimentState, arm: string, { mean, form }: Frame): Parts {
  const metric = metricOf(state)
  const found = metric === undefined ? undefined : state.results?.arms[arm]?.[metric]
  if (!found || mean === 0) return { first: [], second: [] }
  const first = [span(' '), span(padLeft(figure(found.mean), 5), 'title')]
  return { first, second: [span(form === 'wide' ? '  ' : ' '), span(between(found, '…'), 'muted')] }
}

/** Exactly so many cells, the last of them empty. */
function filled(spans: readonly Span[], width: number): Span[] {
  let left = Math.max(0, width - 1)
  const kept: Span[] = []
  for (const each of spans) {
    if (left <= 0) break
    const text = cut(each.text, left)
    kept.push({ ...each, text })
    left -= widthOf([{ ...each, text }])
  }
  return [...kept, span(' '.repeat(Math.max(0, width - widthOf(kept))))]
}
