/** Where a model lies that a person names: a model's own folder or file, or a run, of which the last checkpoint is meant. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { ModelFileError } from '../weights/model-file-error.ts'
import { isAdapterFolder } from '../weights/peft-adapter.ts'

export interface NamedModel {
  readonly path: string
  /** What it is called: the run's or the model's name, and which model of the run. */
  readonly name: string
}

const isRun = (path: string): boolean =>
  existsSync(join(path, 'plan.json')) && existsSync(join(path, 'checkpoints'))

/** `which`: a model of a run that trains several. Throws ModelFileError where there is no such checkpoint. */
export function namedModel(path: string, which?: string): NamedModel {
  const name = basename(resolve(path)).replace(/\.gguf$/i, '')
  if (!isRun(path)) return { path, name }
  const checkpoint = lastCheckpoint(path)
  if (isModel(checkpoint)) return { path: checkpoint, name }
  const models = readdirSync(checkpoint).filter(each => isModel(join(checkpoint, each)))
  const chosen = which ?? (models.length === 1 ? models[0] : undefined)
  if (chosen !== undefined && models.includes(chosen))
    return { path: join(checkpoint, chosen), name: `${name}-${chosen}` }
  throw new ModelFileError(
    checkpoint,
    chosen === undefined ? 'holds several models' : `holds no model ${chosen}`,
    `Name one with --model: ${models.join(', ') || 'there is none'}.`,
  )
}

/** The folder of the last checkpoint of a run. Throws ModelFileError where it has none. */
function lastCheckpoint(run: string): string {
  const steps = readdirSync(join(run, 'checkpoints'))
    .filter(name => /^step-\d+$/.test(name))
    .sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
  const last = steps.at(-1)
  if (last !== undefined) return join(run, 'checkpoints', last)
  throw new ModelFileError(
    run,
    'is a run without a checkpoint',
    'Play it until its first one, or name a model.',
  )
}

/** A checkpoint of several models is a folder of such folders. */
const isModel = (path: string): boolean =>
  statSync(path).isDirectory() && (existsSync(join(path, 'config.json')) || isAdapterFolder(path))
