/** `lsp runs` as lines: a table of experiments, a table of runs, and what could not be read. */
import { bytes } from '../text/bytes.ts'
import { type Cell, type Column, type Page, tableLines } from '../text/columns.ts'
import { number, percent } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'
import type { Listed, ListedExperiment, ListedRun, Measured } from './list.ts'
import { type RunState, STATES, stateText } from './state.ts'

const RUNS: readonly Column[] = [
  { title: 'state' },
  { title: 'run', least: 9 },
  { title: 'game', least: 6 },
  { title: 'seed', align: 'right' },
  { title: 'steps', align: 'right' },
  { title: 'measured', least: 8 },
  { title: 'alarms', align: 'right' },
  { title: 'age', align: 'right' },
  { title: 'size', align: 'right' },
]

const EXPERIMENTS: readonly Column[] = [
  { title: 'state' },
  { title: 'experiment', least: 10 },
  { title: 'runs', align: 'right' },
  { title: 'seeds', align: 'right' },
  { title: 'alarms', align: 'right' },
  { title: 'age', align: 'right' },
  { title: 'size', align: 'right' },
  { title: 'arms (ended/runs)', least: 17 },
]

/** `now` in milliseconds; `all`: also the runs of experiments, one by one. */
export function listLines(
  { runs, experiments, unreadable }: Listed,
  { now, all, ...page }: Page & { readonly now: number; readonly all: boolean },
): string[] {
  const tables: string[][] = []
  if (experiments.length > 0)
    tables.push(
      tableLines(
        EXPERIMENTS,
        experiments.map(each => experimentRow(each, now)),
        page,
      ),
    )
  const rows = [
    ...runs.map(run => runRow(run, run.name, now)),
    ...(all ? experiments : []).flatMap(({ name, begun }) =>
      begun.map(run => runRow(run, `${name}/${run.name}`, now)),
    ),
  ]
  if (rows.length > 0) tables.push(tableLines(RUNS, rows, page))
  if (unreadable.length > 0)
    tables.push(
      unreadable.map(({ dir, message }) => {
        const said = message.includes(dir) ? message : `${dir}: ${message}`
        return page.paint(sanitize(`✗ unreadable  ${said}`), 'bad')
      }),
    )
  if (tables.length === 0)
    return ['no runs in runs/ or experiments/ here: lsp run games/world/lsp.lsp plays one']
  return tables.flatMap((table, i) => (i > 0 ? ['', ...table] : table))
}

const stateCell = (state: RunState): Cell => ({ text: stateText(state), tone: STATES[state].tone })

const alarmCell = (alarms: number): Cell =>
  alarms > 0 ? { text: `⚠ ${alarms}`, tone: 'warn' } : { text: '0' }

const runRow = (run: ListedRun, name: string, now: number): (string | Cell)[] => [
  stateCell(run.state),
  { text: name, tone: 'name' },
  run.game,
  run.seed === null ? '–' : String(run.seed),
  `${run.steps.done}/${run.steps.planned}`,
  measuredText(run.measured),
  alarmCell(run.alarms),
  age(run.started, now),
  bytes(run.bytes),
]

const experimentRow = (each: ListedExperiment, now: number): (string | Cell)[] => [
  stateCell(each.state),
  { text: each.name, tone: 'name' },
  `${each.ended}/${each.runs}`,
  String(each.seeds.length),
  alarmCell(each.alarms),
  age(each.started, now),
  bytes(each.bytes),
  each.arms.map(({ name, ended, runs }) => `${name} ${ended}/${runs}`).join(', '),
]

/** The value first: it stays where the column is cut. */
function measuredText(measured: Measured | null): string {
  if (!measured) return '–'
  const { eval: name, metric, value } = measured
  return `${value >= 0 && value <= 1 ? percent(value) : number(value)} ${name}.${metric}`
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const

/** How long ago, in the largest unit: `3d`, `12m`, `40s`. */
export function age(since: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(since)) / 1000))
  if (!Number.isFinite(seconds)) return '–'
  const unit = UNITS.find(([, size]) => seconds >= size)
  return unit ? `${Math.floor(seconds / unit[1])}${unit[0]}` : `${seconds}s`
}
