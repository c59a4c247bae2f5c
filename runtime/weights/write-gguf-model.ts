// A model as one GGUF file, with what llama.cpp wants to know of it: the way back of gguf-model.ts. Keys and conventions as its own
// converter writes them (convert_hf_to_gguf.py, gguf-py/gguf/constants.py).
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { ggufTokenizerFields } from '../text/write-gguf-tokenizer.ts'
import type { ModelConfig } from './config.ts'
import type { Stored } from './encode-floats.ts'
import { ggufName, isPermuted, permuteRows, ROPE_DIVISORS } from './gguf-model.ts'
import { llama3Divisors, SCALING_KEYS } from './gguf-rope.ts'
import { ModelFileError } from './model-file-error.ts'
import { type GgufField, writeGguf } from './write-gguf.ts'
import type { TensorToWrite } from './write-safetensors.ts'

export interface GgufModelToWrite {
  /** For people. */
  readonly name: string
  readonly config: ModelConfig
  /** Under their Hugging Face names. */
  readonly tensors: readonly TensorToWrite[]
  readonly tokenizer: TokenizerMaterial
  readonly stored: Stored
}

/** `general.file_type`: what most of the file is stored as. */
const FILE_TYPES: Readonly<Record<Stored, number>> = { f32: 0, f16: 1, bf16: 32 }

/** Throws ModelFileError for a tokenizer or a model that a GGUF cannot hold. */
export const writeGgufModel = (file: string, model: GgufModelToWrite): Promise<void> => {
  const { config, tensors, tokenizer, stored } = model
  if (config.labels !== undefined)
    throw new ModelFileError(file, 'would hold a reward model', 'Export it with --to hf.')
  const fields = new Map<string, GgufField>([
    ...Object.entries(generalFields(model)),
    ...Object.entries(configFields(config)),
    ...ggufTokenizerFields(tokenizer, config),
  ])
  return writeGguf(file, { fields, tensors: ggufTensors(config, tensors), stored })
}

const generalFields = ({ name, config, stored }: GgufModelToWrite): Record<string, GgufField> => ({
  'general.architecture': { string: config.architecture },
  'general.type': { string: 'model' },
  'general.name': { string: name },
  'general.file_type': { u32: FILE_TYPES[stored] },
  'general.quantization_version': { u32: 2 },
})

const configFields = (config: ModelConfig): Record<string, GgufField> => {
  const { architecture: arch, headDim, ropeScaling } = config
  const scaling = Object.entries(SCALING_KEYS) as [keyof typeof SCALING_KEYS, string][]
  return {
    [`${arch}.vocab_size`]: { u32: config.vocabSize },
    [`${arch}.context_length`]: { u32: config.maxPositions },
    [`${arch}.embedding_length`]: { u32: config.hiddenSize },
    [`${arch}.block_count`]: { u32: config.layers },
    [`${arch}.feed_forward_length`]: { u32: config.intermediateSize },
    [`${arch}.attention.head_count`]: { u32: config.heads },
    [`${arch}.attention.head_count_kv`]: { u32: config.kvHeads },
    [`${arch}.attention.key_length`]: { u32: headDim },
    [`${arch}.attention.value_length`]: { u32: headDim },
    [`${arch}.attention.layer_norm_rms_epsilon`]: { f32: config.rmsNormEps },
    [`${arch}.rope.dimension_count`]: { u32: headDim },
    [`${arch}.rope.freq_base`]: { f32: config.ropeTheta },
    ...(ropeScaling ? Object.fromEntries(scaling.map(([of, key]) => [key, { f32: ropeScaling[of] }])) : {}),
  }
}

/** Under GGUF names and in its row order, with RoPE's divisors where low frequencies are stretched. */
const ggufTensors = (config: ModelConfig, tensors: readonly TensorToWrite[]): TensorToWrite[] => {
  const { architecture, headDim, ropeTheta, ropeScaling } = config
  const divisors = ropeScaling && {
    name: ROPE_DIVISORS,
    shape: [headDim / 2],
    read: () => llama3Divisors(headDim, ropeTheta, ropeScaling),
  }
  const weights = tensors.map(tensor => ({
    name: ggufName(tensor.name),
    shape: tensor.shape,
    read: async () => {
      const values = await tensor.read()
      return isPermuted(architecture, tensor.name) ? permuteRows(values, headDim, tensor.shape[1]!) : values
    },
  }))
  return divisors ? [divisors, ...weights] : weights
}
