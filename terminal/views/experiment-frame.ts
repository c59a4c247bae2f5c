/**
 * How an experiment's screen is divided: rows for its sections, columns for the table, and which arms and seeds are seen where not
 * all fit. At most `rows - 1` rows, as on a run's screen. Rules go first; then the log, what plays and the keys, before the last arm.
 */
import type { ExperimentUi, Scrolled } from '../screen/experiment-ui.ts'
import { cellOf } from '../state/experiment-cell.ts'
import { type ExperimentState, inStatus } from '../state/experiment-state.ts'
import { cells } from '../text/fit.ts'

export type Section = 'title' | 'about' | 'rule1' | 'table' | 'rule2' | 'playing' | 'rule3' | 'log' | 'keys'
export type SectionRows = Readonly<Record<Section, number>>

/** Some of many: from which on, and how many. */
export interface Window {
  readonly from: number
  readonly count: number
  readonly of: number
}

/** An arm in one row with everything, in two, or in one with the least. */
type Form = 'wide' | 'tall' | 'short'

export interface Frame {
  readonly rows: SectionRows
  readonly form: Form
  /** Cells across. */
  readonly arm: number
  readonly cell: number
  readonly mean: number
  readonly arms: Window
  readonly seeds: Window
}

interface Space {
  readonly width: number
  readonly rows: number
}

export function frameOf(state: ExperimentState, ui: ExperimentUi, { width, rows }: Space): Frame {
  const arms = state.experiment?.arms ?? []
  const seeds = state.experiment?.seeds ?? []
  const { form, ...columns } = columnsOf(state, width)
  const needed = 1 + arms.length * (form === 'wide' ? 1 : 2)
  const given = sectionsOf(state, needed, rows)
  const tight = form === 'tall' && given.table < Math.min(needed, 1 + 2 * 2)
  const lines = form === 'tall' && !tight ? 2 : 1
  const front = frontOf(state)
  return {
    rows: given,
    form: tight ? 'short' : form,
    ...columns,
    arms: windowOf(arms.length, Math.floor((given.table - 1) / lines), front.arm, ui.at?.arm),
    seeds: windowOf(seeds.length, columns.seeds, front.seed, ui.at?.seed),
  }
}

/** What scrolling starts from, and where it ends. */
export const scrolled = ({ arms, seeds }: Pick<Frame, 'arms' | 'seeds'>): Scrolled => ({
  at: { arm: arms.from, seed: seeds.from },
  most: { arm: arms.of - arms.count, seed: seeds.of - seeds.count },
})

const WIDE = { cell: 24, most: 34, mean: 22 }
const TALL = { cell: 10, most: 14, mean: 14 }
/** Below so many columns the means give way to the seeds. */
const ROOM_FOR_MEANS = 56

function columnsOf(
  state: ExperimentState,
  width: number,
): Pick<Frame, 'form' | 'arm' | 'cell' | 'mean'> & { readonly seeds: number } {
  const { arms = [], seeds = [] } = state.experiment ?? {}
  const arm = Math.max(8, Math.min(Math.floor(width / 4), ...[Math.max(0, ...arms.map(cells))]))
  const room = width - arm - 2
  const wide = Math.floor((room - WIDE.mean) / Math.max(1, seeds.length))
  if (wide >= WIDE.cell)
    return { form: 'wide', arm, cell: Math.min(WIDE.most, wide), mean: WIDE.mean, seeds: seeds.length }
  const mean = width < ROOM_FOR_MEANS ? 0 : TALL.mean
  const digits = Math.max(1, ...state.runs.map(({ planned }) => String(planned.steps).length))
  const least = Math.max(TALL.cell, 2 * digits + 4)
  const shown = Math.max(1, Math.min(seeds.length, Math.floor((room - mean) / least)))
  const cell = Math.max(1, Math.min(Math.max(TALL.most, least), Math.floor((room - mean) / shown)))
  return { form: 'tall', arm, cell, mean, seeds: shown }
}

const LOG = { most: 4, least: 2 }
const MOST_PLAYING = 6

function sectionsOf(state: ExperimentState, table: number, rows: number): SectionRows {
  const most = Math.max(1, rows - 1)
  const playing = state.over ? 0 : Math.min(MOST_PLAYING, inStatus(state, 'playing').length)
  const log = state.over ? 0 : Math.min(LOG.most, state.log.length)
  const given = {
    title: 1,
    about: 1,
    rule1: 1,
    table,
    rule2: playing + log > 0 ? 1 : 0,
    playing,
    rule3: playing > 0 && log > 0 ? 1 : 0,
    log,
    keys: state.over ? 0 : 1,
  }
  const others = () => Object.values(given).reduce((sum, each) => sum + each, 0) - given.table
  for (const rule of ['rule3', 'rule1', 'rule2'] as const) if (others() + table > most) given[rule] = 0
  while (given.log > LOG.least && others() + table > most) given.log--
  // The heading and one arm.
  for (const section of ['log', 'about', 'playing', 'keys'] as const)
    if (others() + Math.min(table, 2) > most) given[section] = 0
  given.table = Math.max(0, Math.min(table, most - others()))
  return given
}

/** As many as fit; those in front among them, while nobody has scrolled. */
function windowOf(of: number, fit: number, front: number, at: number | undefined): Window {
  const count = Math.max(0, Math.min(of, fit))
  return { from: Math.max(0, Math.min(at ?? front - count + 1, of - count)), count, of }
}

/** The last arm that plays with the last seed that anything was done for. */
function frontOf(state: ExperimentState): { readonly arm: number; readonly seed: number } {
  const { arms = [], seeds = [] } = state.experiment ?? {}
  const seed = seeds.findLastIndex(each =>
    state.runs.some(({ planned, status }) => planned.seed === each && status !== 'planned'),
  )
  const arm = arms.findLastIndex(name => cellOf(state, name, seeds[seed] ?? 0)?.status === 'playing')
  return { arm, seed }
}
