/** Which of a run's checkpoints is meant, and where it lies. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PlayError } from '../play/play-error.ts'
import type { RunRecord } from '../run/run-record.ts'

export interface Checkpoint {
  readonly step: number
  readonly model: string
  /** A model's folder, or an adapter's. */
  readonly dir: string
}

export interface Wanted {
  /** The last there is unless said. */
  readonly step?: number
  /** The trained model, where a game trains several. */
  readonly model?: string
}

/** Throws a PlayError that says which there are. */
export function findCheckpoint(run: RunRecord, wanted: Wanted): Checkpoint {
  const model = modelOf(run, wanted.model)
  const step = stepOf(run, wanted.step)
  const dir = join(run.dir, 'checkpoints', folderName(step))
  // One trained model is the checkpoint's folder itself; several are folders in it.
  return { step, model, dir: run.plan.updates.length === 1 ? dir : join(dir, model) }
}

function modelOf({ plan, name }: RunRecord, wanted: string | undefined): string {
  const trained = plan.updates.map(update => update.model)
  const [only] = trained
  if (only === undefined)
    throw new PlayError(`${name} trains no model`, { help: 'there is nothing of its own to export' })
  if (wanted === undefined && trained.length === 1) return only
  if (wanted !== undefined && trained.includes(wanted)) return wanted
  throw new PlayError(
    wanted === undefined ? `${name} trains several models` : `${name} trains no model ${wanted}`,
    { help: `name one with --model: ${trained.join(', ')}` },
  )
}

function stepOf({ dir, name }: RunRecord, wanted: number | undefined): number {
  const steps = stepsIn(join(dir, 'checkpoints'))
  const last = steps.at(-1)
  if (last === undefined)
    throw new PlayError(`${name} has no checkpoint`, {
      help: 'a run writes one at its end, and every `train.checkpoint` steps before',
    })
  if (wanted === undefined) return last
  if (steps.includes(wanted)) return wanted
  throw new PlayError(`${name} has no checkpoint of step ${wanted}`, {
    help: `name one with --step: ${steps.slice(-8).join(', ')}`,
  })
}

const folderName = (step: number): string => `step-${String(step).padStart(6, '0')}`

/** What is still being written has another name. */
function stepsIn(dir: string): number[] {
  if (!existsSync(dir)) return []
  const found = readdirSync(dir).flatMap(name => /^step-(\d+)$/.exec(name)?.[1] ?? [])
  return found.map(Number).sort((a, b) => a - b)
}
