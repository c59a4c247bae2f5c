/** A model brought to the device from its files: weights, tokenizer and, where its folder is an adapter's, the adapter on its base. */
import type { Gpu } from '../../kernels/gpu.ts'
import { loadAdapter } from '../model/adapter.ts'
import { type LanguageModel, under } from '../model/language-model.ts'
import { type Holding, loadModel } from '../model/load-model.ts'
import { Conversation } from '../text/conversation.ts'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import type { ModelConfig } from '../weights/config.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import { adapterBase, isAdapterFolder, openAdapter } from '../weights/peft-adapter.ts'
import { openWeights } from '../weights/weight-source.ts'
import { baseInCache } from './model-place.ts'

export interface OpenedFiles {
  readonly model: LanguageModel
  readonly text: Conversation
  readonly tokenizer: TokenizerMaterial
  /** The folder or file of the weights; of an adapter's folder, those of its base. */
  readonly base: string
}

export interface Opening extends Holding {
  /** Sees the configuration before a weight is read, and throws where the model is of no use. */
  check(config: ModelConfig): void
}

/** Opens a Hugging Face folder, a checkpoint, a PEFT folder or a .gguf file. Throws ModelFileError, and what loadModel throws. */
export async function openFiles(
  gpu: Gpu,
  path: string,
  { check, ...holding }: Opening,
): Promise<OpenedFiles> {
  const base = isAdapterFolder(path) ? adapterBase(path, baseInCache) : path
  const source = openWeights(base)
  try {
    check(source.config)
    const tokenizer = source.tokenizerMaterial()
    if (!tokenizer)
      throw new ModelFileError(
        path,
        'has no tokenizer.json',
        'Put the model’s tokenizer.json into its folder.',
      )
    const text = new Conversation(tokenizer, source.config.eosIds)
    // Under an adapter the weights themselves stay as they are.
    const trained = holding.trained === true && base === path
    const loaded = await loadModel(gpu, source, { ...holding, trained })
    const model = base === path ? loaded : await adapted(loaded, path)
    return { model, text, tokenizer, base }
  } finally {
    source.close()
  }
}

async function adapted(model: LanguageModel, folder: string): Promise<LanguageModel> {
  const source = openAdapter(folder, model.config)
  try {
    return under(model, await loadAdapter(model.gpu, source))
  } finally {
    source.close()
  }
}
