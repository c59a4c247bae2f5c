// Writes a model as a Hugging Face folder: configuration, weights, tokenizer, chat template. Whole or not there at all.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { architectures } from './architectures/all.ts'
import type { ModelConfig } from './config.ts'
import type { Stored } from './encode-floats.ts'
import { flushFolder, syncFolder } from './whole-file.ts'
import { type TensorToWrite, writeShards } from './write-safetensors.ts'

export interface ModelToWrite {
  readonly config: ModelConfig
  readonly tensors: readonly TensorToWrite[]
  readonly tokenizer: TokenizerMaterial
  /** f32 unless said. */
  readonly stored?: Stored
}

/** Throws where `dir` is there already or the disk is full. */
export function writeModelFolder(dir: string, model: ModelToWrite): Promise<void> {
  return writeFolder(dir, temporary => fillModelFolder(temporary, model))
}

/** Throws ModelFileError for a weight that cannot be stored so. */
export function fillModelFolder(
  dir: string,
  { config, tensors, tokenizer, stored = 'f32' }: ModelToWrite,
): Promise<void> {
  writeJson(join(dir, 'config.json'), huggingFaceConfig(config, stored))
  writeTokenizer(dir, tokenizer)
  return writeShards(dir, tensors, stored)
}

/** Writes a folder beside `dir` and renames it: whole or not there at all. Throws where `dir` is there already or the disk is full. */
export async function writeFolder(dir: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${dir}.tmp-${process.pid}`
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  try {
    await write(temporary)
    await flushFolder(temporary)
    mkdirSync(dirname(dir), { recursive: true })
    renameSync(temporary, dir)
    await syncFolder(dirname(dir))
  } catch (fault) {
    rmSync(temporary, { recursive: true, force: true })
    throw fault
  }
}

export const writeJson = (file: string, value: unknown): void =>
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`)

export function writeTokenizer(dir: string, tokenizer: TokenizerMaterial): void {
  writeJson(join(dir, 'tokenizer.json'), tokenizer.tokenizerJson)
  // Where no class is named, transformers takes the architecture's own, which may split text in another way than the file says.
  const named = { tokenizer_class: 'PreTrainedTokenizerFast', ...tokenizer.tokenizerConfig }
  writeJson(join(dir, 'tokenizer_config.json'), named)
  if (tokenizer.chatTemplate !== undefined)
    writeFileSync(join(dir, 'chat_template.jinja'), tokenizer.chatTemplate)
}

const TORCH_DTYPES: Readonly<Record<Stored, string>> = { f32: 'float32', f16: 'float16', bf16: 'bfloat16' }

/** config.json as transformers 4 writes it, which 5 reads too. */
function huggingFaceConfig(config: ModelConfig, stored: Stored): Record<string, unknown> {
  const { ropeScaling } = config
  const { name, className, classifierName, written } = architectures[config.architecture]
  const { labels, padId = null } = config
  return {
    architectures: [labels === undefined ? className : classifierName],
    ...(labels === undefined ? {} : { num_labels: labels, pad_token_id: padId }),
    model_type: name,
    vocab_size: config.vocabSize,
    hidden_size: config.hiddenSize,
    intermediate_size: config.intermediateSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.kvHeads,
    head_dim: config.headDim,
    max_position_embeddings: config.maxPositions,
    rms_norm_eps: config.rmsNormEps,
    rope_theta: config.ropeTheta,
    rope_scaling: ropeScaling
      ? {
          rope_type: 'llama3',
          factor: ropeScaling.factor,
          low_freq_factor: ropeScaling.lowFreqFactor,
          high_freq_factor: ropeScaling.highFreqFactor,
          original_max_position_embeddings: ropeScaling.originalMaxPositions,
        }
      : null,
    hidden_act: 'silu',
    tie_word_embeddings: config.tieWordEmbeddings,
    ...written,
    bos_token_id: config.bosId ?? null,
    eos_token_id:
      config.eosIds.length === 1 ? config.eosIds[0] : config.eosIds.length === 0 ? null : config.eosIds,
    torch_dtype: TORCH_DTYPES[stored],
  }
}
