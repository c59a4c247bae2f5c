// Writes an adapter as a folder that PEFT loads, with the tokenizer beside it. Whole or not there at all.
import { join } from 'node:path'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import type { Stored } from './encode-floats.ts'
import { writeFolder, writeJson, writeTokenizer } from './model-folder.ts'
import { type AdapterSettings, PEFT_PREFIX } from './peft-adapter.ts'
import { type TensorToWrite, writeSafetensors } from './write-safetensors.ts'

export interface AdapterToWrite {
  readonly settings: AdapterSettings
  /** Where the base model lies, or its name on the hub. */
  readonly base: string
  /** Of a base on the hub. */
  readonly revision?: string | null
  /** Under the names of the base model's modules. */
  readonly tensors: readonly TensorToWrite[]
  readonly tokenizer: TokenizerMaterial
  /** f32 unless said. */
  readonly stored?: Stored
}

/** Throws where `dir` is there already or the disk is full. */
export function writeAdapterFolder(dir: string, adapter: AdapterToWrite): Promise<void> {
  return writeFolder(dir, temporary => fillAdapterFolder(temporary, adapter))
}

/** Throws ModelFileError for a factor that cannot be stored so. */
export function fillAdapterFolder(
  dir: string,
  { settings, base, revision = null, tensors, tokenizer, stored }: AdapterToWrite,
): Promise<void> {
  writeJson(join(dir, 'adapter_config.json'), peftConfig(settings, base, revision))
  writeTokenizer(dir, tokenizer)
  return writeSafetensors(
    join(dir, 'adapter_model.safetensors'),
    tensors.map(({ name, ...rest }) => ({ name: PEFT_PREFIX + name, ...rest })),
    stored,
  )
}

const peftConfig = (
  { rank, alpha, targets, rankStabilised }: AdapterSettings,
  base: string,
  revision: string | null,
): Record<string, unknown> => ({
  peft_type: 'LORA',
  task_type: 'CAUSAL_LM',
  base_model_name_or_path: base,
  revision,
  r: rank,
  lora_alpha: alpha,
  lora_dropout: 0,
  target_modules: targets,
  bias: 'none',
  fan_in_fan_out: false,
  use_rslora: rankStabilised ?? false,
  use_dora: false,
  init_lora_weights: true,
  inference_mode: true,
  modules_to_save: null,
})
