/**
 * What a run needs to go on besides the weights of its checkpoint: `state/step-000060/` with `state.json` and `tensors.safetensors`.
 * It lies outside the checkpoint, which stays a model's folder and no more. The last two are kept: each is twice what is trained.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PlayError } from '../play/play-error.ts'
import { isJsonObject, type JsonObject, readJsonObject } from '../weights/json-file.ts'
import { writeFolder, writeJson } from '../weights/model-folder.ts'
import { SafetensorsFile } from '../weights/safetensors.ts'
import { type TensorToWrite, writeSafetensors } from '../weights/write-safetensors.ts'

/** Of the layout, and of what the parts hold. */
const VERSION = 1

export interface RunState {
  readonly step: number
  /** Plain JSON of each part, as it gave it. */
  readonly parts: JsonObject
}

export interface OpenState extends RunState {
  readonly tensors: SafetensorsFile
}

export const stepFolder = (step: number): string => `step-${String(step).padStart(6, '0')}`

const stateDir = (run: string, step: number): string => join(run, 'state', stepFolder(step))

/** Whole or not there at all. Throws where the disk is full. */
export function writeState(
  run: string,
  { step, parts }: RunState,
  tensors: readonly TensorToWrite[],
): Promise<void> {
  return writeFolder(stateDir(run, step), async temporary => {
    await writeSafetensors(join(temporary, 'tensors.safetensors'), tensors)
    writeJson(join(temporary, 'state.json'), { version: VERSION, step, parts, sum: sumOf(step, parts) })
  })
}

/** To be closed. Throws a PlayError where it was edited or is of another version, a ModelFileError where it is damaged. */
export function openState(run: string, step: number): OpenState {
  const dir = stateDir(run, step)
  const file = join(dir, 'state.json')
  const found = readJsonObject(file)
  const { parts } = found
  const fault =
    found.version !== VERSION
      ? 'was written by another version of lsp'
      : !isJsonObject(parts) || found.step !== step || found.sum !== sumOf(step, parts)
        ? 'was changed since lsp wrote it'
        : undefined
  if (fault !== undefined || !isJsonObject(parts))
    throw new PlayError(`${file} ${fault}`, {
      help: `take ${dir} away, and the run goes on from the checkpoint before it`,
    })
  return { step, parts, tensors: new SafetensorsFile(join(dir, 'tensors.safetensors')) }
}

/** Steps from which a run can go on, in order. `trains`: does it write weights? */
export function statesIn(run: string, trains: boolean): number[] {
  return stepsIn(join(run, 'state')).filter(
    step => !trains || existsSync(join(run, 'checkpoints', stepFolder(step))),
  )
}

/** Takes away all but the last two up to `step`, and what was being written when a process was killed. */
export function removeOldStates(run: string, step: number): void {
  const dir = join(run, 'state')
  if (!existsSync(dir)) return
  const kept = stepsIn(dir)
    .filter(each => each <= step)
    .slice(-2)
    .map(stepFolder)
  for (const name of readdirSync(dir))
    if (!kept.includes(name)) rmSync(join(dir, name), { recursive: true, force: true })
}

/** What is still being written has another name. */
export function stepsIn(dir: string): number[] {
  if (!existsSync(dir)) return []
  const found = readdirSync(dir).flatMap(name => /^step-(\d+)$/.exec(name)?.[1] ?? [])
  return found.map(Number).sort((a, b) => a - b)
}

const sumOf = (step: number, parts: JsonObject): string =>
  createHash('sha256')
    .update(JSON.stringify([VERSION, step, parts]))
    .digest('hex')
