/** Qwen3: no bias, queries and keys normalised head by head, and a head size of its own (transformers, models/qwen3). */
import type { Architecture } from './architecture.ts'

export const qwen3: Architecture = {
  name: 'qwen3',
  className: 'Qwen3ForCausalLM',
  classifierName: 'Qwen3ForSequenceClassification',
  qkvBias: false,
  qkNorm: true,
  headDim: 128,
  ggufPermuted: false,
  mustBe: [['attention_bias', false]],
  written: { attention_bias: false, use_sliding_window: false },
}
