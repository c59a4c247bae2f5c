/** Writes the trained models as they are, each as a Hugging Face folder that a game can name as a model's source. */
import { join } from 'node:path'
import { readParameters } from '../model/language-model.ts'
import type { RunFolder } from '../run/run-folder.ts'
import { writeModelFolder } from '../weights/model-folder.ts'
import type { Cast } from './cast.ts'

/** One trained model is the checkpoint's folder itself; several are folders in it. Returns the folder. */
export async function writeCheckpoint(
  cast: Cast,
  folder: RunFolder,
  trained: readonly string[],
  step: number,
): Promise<string> {
  const dir = folder.checkpointDir(step)
  for (const name of trained) {
    const tokenizer = cast.materials.get(name)
    if (!tokenizer) throw new RangeError(`the plan trains ${name}, which has no tokenizer`)
    const { model } = cast.speaker(name)
    await writeModelFolder(trained.length === 1 ? dir : join(dir, name), {
      config: model.config,
      tensors: readParameters(model),
      tokenizer,
    })
  }
  return dir
}
