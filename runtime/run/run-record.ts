/** What a run's folder keeps of it: the plan that was played, and what happened. */
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import { validatePlan } from '../../compiler/plan/validate.ts'
import type { EventOf, RunEvent } from '../events/event.ts'
import { PlayError } from '../play/play-error.ts'
import { readJsonObject } from '../weights/json-file.ts'
import { readEvents } from './read-events.ts'

export interface RunRecord {
  readonly dir: string
  readonly name: string
  readonly plan: Plan
  readonly events: readonly RunEvent[]
}

/** Everything that was said in the run's steps, in their order. Throws a PlayError for a line that is no sample. */
export const readSamples = (dir: string): EventOf<'sample'>[] =>
  readEvents(join(dir, 'samples.jsonl')).filter(event => event.type === 'sample')

/** What each item of each measured eval came to. Throws a PlayError for a line that is no such event. */
export const readOutcomes = (dir: string): EventOf<'outcomes'>[] =>
  readEvents(join(dir, 'outcomes.jsonl')).filter(event => event.type === 'outcomes')

/** Throws a PlayError where the folder is no run's, and a ModelFileError where its plan cannot be read. */
export function readRunRecord(dir: string): RunRecord {
  const file = join(dir, 'plan.json')
  if (!existsSync(file))
    throw new PlayError(`${dir} is no run's folder: it has no plan.json`, {
      help: existsSync(join(dir, '..', '..', 'plan.json'))
        ? 'name the run’s folder, and the checkpoint with --step'
        : 'name the folder that lsp run has written, as in runs/amber-fox',
    })
  const { plan, problems } = validatePlan(readJsonObject(file))
  if (!plan)
    throw new PlayError(
      [`${file} is no plan:`, problems[0]?.path, problems[0]?.message].filter(Boolean).join(' '),
      {
        help: 'it was changed, or written by another version of lsp',
      },
    )
  return { dir, name: basename(resolve(dir)), plan, events: readEvents(join(dir, 'events.jsonl')) }
}
