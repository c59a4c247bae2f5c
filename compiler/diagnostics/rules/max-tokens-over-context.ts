import { rule } from '../rule.ts'

export const maxTokensOverContext = rule({
  code: 'max-tokens-over-context',
  severity: 'warning',
  about:
    'A message ends, as cut, where its model’s context ends, and what the model was shown takes part of that. `max_tokens` beyond the context is never reached. The context is known where the model’s config.json or GGUF file is at hand: in the project, where --set names it, or in the Hugging Face cache.',
  message: (p: { found: number; context: number; model: string; path: string; written: boolean }) =>
    `\`max_tokens: ${p.found}\`${p.written ? '' : ', which holds where none is said,'} is over the context of \`${p.model}\`, which has ${p.context} tokens for prompt and message together`,
  help: p => `at most ${p.context} fit (${p.path}), less what is shown before the message`,
  replacement: p => (p.written ? String(p.context) : undefined),
  example: {
    wrong: `model policy from "./small"
role Solver plays policy { sees q  says a over answer  sample { max_tokens: 4096 } }`,
    right: `model policy from "./small"
role Solver plays policy { sees q  says a over answer  sample { max_tokens: 1024 } }`,
    files: {
      'small/config.json': `{
  "model_type": "llama", "vocab_size": 49152, "hidden_size": 576, "intermediate_size": 1536,
  "num_hidden_layers": 30, "num_attention_heads": 9, "num_key_value_heads": 3,
  "max_position_embeddings": 2048, "tie_word_embeddings": true
}`,
    },
  },
})
