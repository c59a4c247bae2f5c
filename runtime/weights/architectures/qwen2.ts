/** Qwen2 and Qwen2.5: Llama with a bias on queries, keys and values (transformers, models/qwen2). */
import type { Architecture } from './architecture.ts'

export const qwen2: Architecture = {
  name: 'qwen2',
  className: 'Qwen2ForCausalLM',
  classifierName: 'Qwen2ForSequenceClassification',
  qkvBias: true,
  qkNorm: false,
  ggufPermuted: false,
  mustBe: [],
  written: { use_sliding_window: false },
}
