import type { Tokenizer } from './tokenizer.ts'

/** The ids that end a message: those that the model's configuration names (with generation_config.json) and the tokenizer's own. */
export const stopIds = (config: { readonly eosIds: readonly number[] }, tokenizer: Tokenizer): number[] => [
  ...new Set([...config.eosIds, ...tokenizer.eosIds]),
]
