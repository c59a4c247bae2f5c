/** Llama 2, 3.x and its like, as SmolLM2 (transformers, models/llama). */
import type { Architecture } from './architecture.ts'

export const llama: Architecture = {
  name: 'llama',
  className: 'LlamaForCausalLM',
  classifierName: 'LlamaForSequenceClassification',
  qkvBias: false,
  qkNorm: false,
  ggufPermuted: true,
  mustBe: [
    ['attention_bias', false],
    ['mlp_bias', false],
    ['sliding_window', null],
  ],
  written: { attention_bias: false, mlp_bias: false },
}
