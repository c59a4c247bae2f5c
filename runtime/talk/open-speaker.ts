/** A model to talk to, outside any game: from its files, or from a run's last checkpoint. */
import type { Gpu } from '../../kernels/gpu.ts'
import { openFiles } from '../play/open-files.ts'
import type { Speaker } from '../play/speaker.ts'
import { namedModel } from '../run/named-model.ts'
import { ModelFileError } from '../weights/model-file-error.ts'

/** `which`: a model of a run that trains several. Throws ModelFileError. */
export async function openSpeaker(gpu: Gpu, named: string, which?: string): Promise<Speaker> {
  const { path, name } = namedModel(named, which)
  const { model, text } = await openFiles(gpu, path, {
    check: config => {
      if (config.labels !== undefined)
        throw new ModelFileError(path, 'is a reward model, which cannot speak', 'Name a language model.')
    },
  })
  return { name, model, text }
}
