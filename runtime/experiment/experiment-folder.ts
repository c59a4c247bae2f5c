/** An experiment's folder: `experiment.json`, `results.json`, and `runs/ID/` for each run; it grows as more of it is asked for. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import { validateExperiment } from '../../compiler/plan/validate-experiment.ts'
import { playedText, withoutPlaces } from '../../compiler/plan/without-places.ts'
import type { EventOf } from '../events/event.ts'
import { PlayError } from '../play/play-error.ts'
import { readEvents } from '../run/read-events.ts'
import { readOutcomes } from '../run/run-record.ts'
import type { ExperimentResults } from './results.ts'
import { type RunOutcome, summarize } from './summarize.ts'

export const isExperiment = (dir: string): boolean => existsSync(join(dir, 'experiment.json'))

export const runFolderOf = (dir: string, id: string): string => join(dir, 'runs', id)

/** Throws a PlayError where the folder holds none, or one that cannot be read. */
export function readExperimentPlan(dir: string): ExperimentPlan {
  const file = join(dir, 'experiment.json')
  const { experiment, problems } = validateExperiment(jsonOf(file))
  if (experiment) return experiment
  const [first] = problems
  throw new PlayError([`${file} is no experiment:`, first?.path, first?.message].filter(Boolean).join(' '), {
    help: 'it was edited, or written by another version of lsp: read it with that version, or name another folder with --out',
  })
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new PlayError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      help: 'name the folder that lsp experiment has written',
      cause,
    })
  }
}

/** What is known of a run; undefined where it has not ended. Throws a PlayError where its files were edited. */
export function readOutcome(dir: string, id: string): RunOutcome | undefined {
  const folder = runFolderOf(dir, id)
  const events = readEvents(join(folder, 'events.jsonl'))
  const end = events.findLast(event => event.type === 'done' || event.type === 'failed')
  if (end?.type !== 'done' || end.reason === 'stopped') return undefined
  const measures = events.filter((event): event is EventOf<'measure'> => event.type === 'measure')
  return { measures, outcomes: readOutcomes(folder) }
}

/** The results of all that has ended so far. */
export function readResults(dir: string, plan: ExperimentPlan = readExperimentPlan(dir)): ExperimentResults {
  return summarize(plan, id => readOutcome(dir, id))
}

/**
 * Makes the folder, or takes up the one that is there where it holds the same experiment; what is asked for besides is added to it.
 * Gives all that the folder holds from now on. Throws a PlayError where it holds something else.
 */
export function openExperiment(dir: string, plan: ExperimentPlan): ExperimentPlan {
  if (isExperiment(dir)) {
    const whole = merged(readExperimentPlan(dir), plan, dir)
    writePlan(dir, whole)
    return whole
  }
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new PlayError(`${dir} is not empty and holds no experiment`, {
      help: 'name another folder with --out',
    })
  try {
    mkdirSync(join(dir, 'runs'), { recursive: true })
    writePlan(dir, plan)
    return plan
  } catch (cause) {
    throw new PlayError(
      `${dir} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        help: 'name a folder that you may write with --out',
        cause,
      },
    )
  }
}

const writePlan = (dir: string, plan: ExperimentPlan): void => writeWhole(join(dir, 'experiment.json'), plan)

export const writeResults = (dir: string, results: ExperimentResults): void =>
  writeWhole(join(dir, 'results.json'), results)

/** Whole or not there: a reader may come at any time. */
function writeWhole(file: string, value: unknown): void {
  const fresh = `${file}.new-${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`)
  renameSync(fresh, file)
}

/** Both, where what they share is the same: then runs of either are runs of both. */
function merged(there: ExperimentPlan, asked: ExperimentPlan, dir: string): ExperimentPlan {
  const differs = (what: string): never => {
    throw new PlayError(`${dir} holds ${what}`, {
      help: 'name another folder with --out: runs of two experiments are never mixed',
    })
  }
  if (there.experiment.name !== asked.experiment.name)
    differs(`the experiment ${there.experiment.name}, not ${asked.experiment.name}`)
  for (const [id, plan] of Object.entries(asked.plans)) {
    const known = there.plans[id]
    if (known && playedText(known) !== playedText(plan))
      differs(
        `the experiment ${there.experiment.name} with another ${plan.game.name}: it was changed since, or set otherwise`,
      )
  }
  if (withoutPlaces(there.measures) !== withoutPlaces(asked.measures))
    differs(`the experiment with other measures`)
  for (const arm of asked.arms) {
    const known = there.arms.find(each => each.name === arm.name)
    if (known && withoutPlaces(known) !== withoutPlaces(arm)) differs(`another arm ${arm.name}`)
  }
  const names = new Set(asked.arms.map(arm => arm.name))
  return {
    ...asked,
    seeds: [...new Set([...there.seeds, ...asked.seeds])].sort((a, b) => a - b),
    plans: { ...there.plans, ...asked.plans },
    arms: [...asked.arms, ...there.arms.filter(arm => !names.has(arm.name))],
  }
}
