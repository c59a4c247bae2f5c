/** A checkpoint's files, opened to be written in another form: a whole model, or an adapter with the model under it. */
import { existsSync } from 'node:fs'
import { baseInCache } from '../play/model-place.ts'
import { PlayError } from '../play/play-error.ts'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { folderTokenizerMaterial } from '../text/tokenizer-material.ts'
import type { ModelConfig } from '../weights/config.ts'
import { mergedWeights } from '../weights/merged-weights.ts'
import { type AdapterSettings, adapterBase, isAdapterFolder, openAdapter } from '../weights/peft-adapter.ts'
import { openWeights, type WeightSource } from '../weights/weight-source.ts'
import type { TensorToWrite } from '../weights/write-safetensors.ts'
import type { Checkpoint } from './find-checkpoint.ts'

export interface OpenCheckpoint {
  readonly config: ModelConfig
  readonly tokenizer: TokenizerMaterial
  /** The whole model; of an adapter's checkpoint, with the adapter worked in. */
  readonly model: readonly TensorToWrite[]
  readonly adapter?: {
    readonly settings: AdapterSettings
    readonly factors: readonly TensorToWrite[]
    /** Where the model under it lies. */
    readonly base: string
  }
  close(): void
}

/** Throws ModelFileError for a damaged checkpoint, or a base model that is not there any more. */
export function openCheckpoint({ dir, step }: Checkpoint): OpenCheckpoint {
  if (!existsSync(dir))
    throw new PlayError(`the checkpoint of step ${step} is not whole: ${dir} is not there`, {
      help: 'take another one with --step',
    })
  const tokenizer = folderTokenizerMaterial(dir)
  if (!tokenizer)
    throw new PlayError(`${dir} has no tokenizer.json`, { help: 'take another checkpoint with --step' })
  return isAdapterFolder(dir) ? openAdapted(dir, tokenizer) : openWhole(dir, tokenizer)
}

function openWhole(dir: string, tokenizer: TokenizerMaterial): OpenCheckpoint {
  const source = openWeights(dir)
  return { config: source.config, tokenizer, model: tensorsOf(source), close: () => source.close() }
}

function openAdapted(dir: string, tokenizer: TokenizerMaterial): OpenCheckpoint {
  const base = adapterBase(dir, baseInCache)
  const source = openWeights(base)
  try {
    const adapter = openAdapter(dir, source.config)
    const factors = [...adapter.shapes].map(([name, shape]) => ({
      name,
      shape,
      read: () => adapter.read(name),
    }))
    return {
      config: source.config,
      tokenizer,
      model: tensorsOf(mergedWeights(source, adapter)),
      adapter: { settings: adapter.settings, factors, base },
      close: () => {
        adapter.close()
        source.close()
      },
    }
  } catch (fault) {
    source.close()
    throw fault
  }
}

const tensorsOf = (source: Pick<WeightSource, 'names' | 'shape' | 'read'>): TensorToWrite[] =>
  source.names().map(name => ({ name, shape: source.shape(name), read: () => source.read(name) }))
