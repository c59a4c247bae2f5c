/** The runs and experiments that lie in folders, each told in few words; what cannot be read is told as well. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { arrange } from '../../runtime/experiment/arrange.ts'
import { isExperiment, readExperimentPlan, runFolderOf } from '../../runtime/experiment/experiment-folder.ts'
import { readRunRecord } from '../../runtime/run/run-record.ts'
import { describe } from '../report-error.ts'
import { diskSize } from './disk-size.ts'
import { type RunState, stateOf, stepsDone } from './state.ts'

export interface Measured {
  readonly step: number
  readonly eval: string
  readonly metric: string
  readonly value: number
}

export interface ListedRun {
  readonly dir: string
  readonly name: string
  readonly state: RunState
  readonly game: string
  /** null before a run has said anything. */
  readonly seed: number | null
  readonly steps: { readonly done: number; readonly planned: number }
  /** The first metric of the eval that was measured last. */
  readonly measured: Measured | null
  readonly alarms: number
  /** ISO 8601. */
  readonly started: string
  readonly bytes: number
}

export interface ListedArm {
  readonly name: string
  readonly ended: number
  readonly runs: number
}

export interface ListedExperiment {
  readonly dir: string
  readonly name: string
  readonly state: RunState
  readonly arms: readonly ListedArm[]
  readonly seeds: readonly number[]
  readonly ended: number
  /** Planned, begun or not. */
  readonly runs: number
  readonly alarms: number
  readonly started: string
  readonly bytes: number
  /** Those that have begun. */
  readonly begun: readonly ListedRun[]
}

export interface Unreadable {
  readonly dir: string
  readonly message: string
}

export interface Listed {
  readonly runs: readonly ListedRun[]
  readonly experiments: readonly ListedExperiment[]
  readonly unreadable: readonly Unreadable[]
}

const USUAL = ['runs', 'experiments'] as const

/** What lies in the usual folders and in those that are named, which may be runs or experiments themselves; the newest first. */
export function listRecords(named: readonly string[], now: number): Listed {
  const unreadable: Unreadable[] = []
  const attempt = <T>(dir: string, read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      unreadable.push({ dir, message: describe(error).message })
      return undefined
    }
  }
  const usual = USUAL.filter(dir => existsSync(dir))
  const dirs = [...usual, ...named].flatMap(dir => attempt(dir, () => recordsIn(dir)) ?? [])
  const seen = new Set<string>()
  const runs: ListedRun[] = []
  const experiments: ListedExperiment[] = []
  for (const dir of dirs) {
    if (seen.has(resolve(dir))) continue
    seen.add(resolve(dir))
    if (isExperiment(dir)) {
      const found = attempt(dir, () => listedExperiment(dir, now, attempt))
      if (found) experiments.push(found)
      continue
    }
    const found = attempt(dir, () => listedRun(dir, now))
    if (found) runs.push(found)
  }
  return { runs: newestFirst(runs), experiments: newestFirst(experiments), unreadable }
}

const newestFirst = <T extends { readonly started: string; readonly dir: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => b.started.localeCompare(a.started) || a.dir.localeCompare(b.dir))

const isRecord = (dir: string): boolean => isExperiment(dir) || existsSync(join(dir, 'plan.json'))

/** The folder itself where it is a run or an experiment, else all folders in it. */
function recordsIn(dir: string): string[] {
  if (isRecord(dir)) return [dir]
  return readdirSync(dir)
    .sort()
    .map(name => join(dir, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isDirectory())
}

function listedRun(dir: string, now: number): ListedRun {
  const record = readRunRecord(dir)
  const { plan, events } = record
  const run = events.find(event => event.type === 'run')
  const last = events.findLast(event => event.type === 'measure')
  const [metric] = Object.entries(last?.metrics ?? {})
  return {
    dir,
    name: basename(resolve(dir)),
    state: stateOf(record, now),
    game: plan.game.name,
    seed: run?.seed ?? null,
    steps: { done: stepsDone(events), planned: run?.steps ?? plan.training.steps },
    measured:
      last && metric && metric[1] !== null
        ? { step: last.step, eval: last.eval, metric: metric[0], value: metric[1] }
        : null,
    alarms: events.filter(event => event.type === 'alarm').length,
    started: run?.time ?? bornAt(join(dir, 'plan.json')),
    bytes: diskSize(dir),
  }
}

const bornAt = (file: string): string => statSync(file).mtime.toISOString()

type Attempt = <T>(dir: string, read: () => T) => T | undefined

function listedExperiment(dir: string, now: number, attempt: Attempt): ListedExperiment {
  const plan = readExperimentPlan(dir)
  const planned = arrange(plan)
  const begun = new Map<string, ListedRun>()
  for (const { id } of planned) {
    const folder = runFolderOf(dir, id)
    // A run's folder is made before its plan is written.
    if (!existsSync(join(folder, 'plan.json'))) continue
    const run = attempt(folder, () => listedRun(folder, now))
    if (run) begun.set(id, run)
  }
  const ended = planned.filter(({ id }) => hasEnded(begun.get(id)))
  const runs = [...begun.values()]
  return {
    dir,
    name: plan.experiment.name,
    state: stateOfAll(
      runs.map(({ state }) => state),
      ended.length === planned.length,
    ),
    arms: plan.arms.map(({ name }) => ({
      name,
      ended: ended.filter(({ arms }) => arms.includes(name)).length,
      runs: planned.filter(({ arms }) => arms.includes(name)).length,
    })),
    seeds: plan.seeds,
    ended: ended.length,
    runs: planned.length,
    alarms: runs.reduce((sum, run) => sum + run.alarms, 0),
    started: runs.map(({ started }) => started).sort()[0] ?? bornAt(join(dir, 'experiment.json')),
    bytes: diskSize(dir),
    begun: runs,
  }
}

const hasEnded = (run: ListedRun | undefined): boolean => run?.state === 'finished' || run?.state === 'alarm'

/** Of an experiment: what calls for attention before what does not. */
function stateOfAll(states: readonly RunState[], whole: boolean): RunState {
  if (whole) return 'finished'
  return (['running', 'failed', 'crashed'] as const).find(state => states.includes(state)) ?? 'stopped'
}
