// Writes an adapter as a folder that PEFT loads, with the tokenizer beside it. Whole or not there at all.
import { join } from 'node:path'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { writeFolder, writeJson, writeTokenizer } from './model-folder.ts'
import { type AdapterSettings, PEFT_PREFIX } from './peft-adapter.ts'
import { type TensorToWrite, writeSafetensors } from './write-safetensors.ts'

export interface AdapterToWrite {
  readonly settings: AdapterSettings
  /** Where the base model lies, or its name on the hub. */
  readonly base: string
  /** Under the names of the base model's modules. */
  readonly tensors: readonly TensorToWrite[]
  readonly tokenizer: TokenizerMaterial
}

/** Throws where `dir` is there already or the disk is full. */
export function writeAdapterFolder(
  dir: string,
  { settings, base, tensors, tokenizer }: AdapterToWrite,
): Promise<void> {
  return writeFolder(dir, async temporary => {
    writeJson(join(temporary, 'adapter_config.json'), peftConfig(settings, base))
    writeTokenizer(temporary, tokenizer)
    await writeSafetensors(
      join(temporary, 'adapter_model.safetensors'),
      tensors.map(({ name, ...rest }) => ({ name: PEFT_PREFIX + name, ...rest })),
    )
  })
}

const peftConfig = (
  { rank, alpha, targets, rankStabilised }: AdapterSettings,
  base: string,
): Record<string, unknown> => ({
  peft_type: 'LORA',
  task_type: 'CAUSAL_LM',
  base_model_name_or_path: base,
  revision: null,
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
