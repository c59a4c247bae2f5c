/** What stays on the screen when a run has ended: a table of its metrics, its results, and where it lies. */
import { shellWord } from '../../runtime/run/shell-word.ts'
import type { ScreenState } from '../state/screen-state.ts'
import type { Series } from '../state/series.ts'
import { padLeft, padRight } from '../text/fit.ts'
import { duration, number } from '../text/number.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import { heldOutLine } from './held-out.ts'

export function summaryLines(state: ScreenState): SafeText[] {
  const lines = [...table(state), endLine(state), ...headlineLast(state.heldOut).map(heldOutLine)]
  const dir = state.run?.dir
  const stopped = state.end?.type === 'done' && state.end.reason === 'stopped'
  const last = dir ? [`run: ${dir}`, ...(stopped ? [goOnLine(dir)] : [])] : []
  return [...lines.filter(line => line !== ''), ...last].map(line => sanitize(line))
}

/** The command that goes on with a run, ready to be pasted into a shell. */
export const goOnLine = (dir: string): string => `go on: lsp resume ${shellWord(dir)}`

/** An eval's first metric is its result; it stands nearest to the end, where the eye is. */
function headlineLast(heldOut: ScreenState['heldOut']): ScreenState['heldOut'] {
  const isFirst = (each: (typeof heldOut)[number]) =>
    heldOut.find(other => other.evaluation === each.evaluation) === each
  return [...heldOut.filter(each => !isFirst(each)), ...heldOut.filter(isFirst)]
}

/** In the order in which a reader asks: what the roles were paid, what for, how far they moved, how the step went. */
const ORDER = [
  /^payoff\/.*\/mean$/,
  /^rewards\/.*\/mean$/,
  /^watch\//,
  /^kl\//,
  /^entropy\//,
  /^valid\//,
  /^distinct\//,
  /^loss$/,
  /^grad_norm$/,
]

function table(state: ScreenState): string[] {
  const names = ORDER.flatMap(pattern => Object.keys(state.series).filter(name => pattern.test(name)))
  if (names.length === 0 || state.step < 2) return []
  const rows = [
    ['', 'first', 'last', 'least', 'greatest'],
    ...names.map(name => row(name, state.series[name]!)),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(cells => cells[column]!.length)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column === 0 ? padRight(cell, widths[0]!) : padLeft(cell, widths[column]!)))
      .join('  ')
  return rows.map(cells => line(cells).trimEnd())
}

const row = (name: string, { first, last, least, greatest }: Series): string[] => [
  name.replace(/\/mean$/, ''),
  number(first.value),
  number(last.value),
  `${number(least.value)} @ ${least.step}`,
  `${number(greatest.value)} @ ${greatest.step}`,
]

const REASONS = { finished: 'finished', stopped: 'stopped', alarm: 'stopped by an alarm' } as const

function endLine({ end, step, run }: ScreenState): string {
  if (!end) return ''
  if (end.type === 'failed') return `failed after ${step} of ${run?.steps ?? '?'} steps`
  return `${REASONS[end.reason]} after ${step} of ${run?.steps ?? '?'} steps, ${duration(end.seconds)}`
}
