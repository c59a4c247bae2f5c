/** Writes the trained models as they are, each as a Hugging Face folder, or a PEFT one, that a game can name as a model's source. */
import { join } from 'node:path'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import { readTensors, trained as trainedOf } from '../model/language-model.ts'
import type { RunFolder } from '../run/run-folder.ts'
import { writeFolder, writeModelFolder } from '../weights/model-folder.ts'
import { writeAdapterFolder } from '../weights/write-adapter.ts'
import type { Cast } from './cast.ts'

/** One trained model is the checkpoint's folder itself; several are folders in it. Returns the folder. */
export async function writeCheckpoint(
  cast: Cast,
  folder: RunFolder,
  trained: readonly string[],
  step: number,
): Promise<string> {
  const dir = folder.checkpointDir(step)
  const [only, ...others] = trained
  if (only === undefined) return dir
  if (others.length === 0) await writeModel(cast, only, dir)
  else
    await writeFolder(dir, async temporary => {
      for (const name of trained) await writeModel(cast, name, join(temporary, name))
    })
  return dir
}

/** Where the weights of a trained model lie in the checkpoint. */
export function checkpointPlace(folder: RunFolder, plan: Plan, model: string, step: number): string {
  const dir = folder.checkpointDir(step)
  return plan.updates.length === 1 ? dir : join(dir, model)
}

/** An adapter's folder names its base, which it does not hold. */
function writeModel(cast: Cast, name: string, dir: string): Promise<void> {
  const opened = cast.opened.get(name)
  if (!opened) throw new RangeError(`the plan trains ${name}, which has no files`)
  const { model } = cast.speaker(name)
  const { tokenizer, base } = opened
  const tensors = readTensors(trainedOf(model))
  if (!model.adapter) return writeModelFolder(dir, { config: model.config, tensors, tokenizer })
  return writeAdapterFolder(dir, { settings: model.adapter.settings, base, tensors, tokenizer })
}
