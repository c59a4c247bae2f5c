/** The 22 tokens of the small world and the tokenizer files that say so. */
import type { TokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'

/** Token number i is entry i. The first five never come out of anybody's text; the judge's tags may. */
export const VOCABULARY = [
  '<pad>',
  '<eos>',
  '<c>',
  '<s>',
  '<j>',
  '<Score>',
  '</Score>',
  ...'0123456789',
  ...'rls+',
  '=',
]
const SPECIAL = 5
const TAGS = 7

const ids = new Map(VOCABULARY.map((token, id) => [token, id]))

export function idOf(token: string): number {
  const id = ids.get(token)
  if (id === undefined) throw new RangeError(`the small world has no token ${token}`)
  return id
}

export const tokenizerMaterial: TokenizerMaterial = {
  file: 'tokenizer.json',
  tokenizerJson: {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: VOCABULARY.slice(0, TAGS).map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: id < SPECIAL,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'Split', pattern: { Regex: '.' }, behavior: 'Isolated', invert: false },
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: { type: 'WordLevel', vocab: Object.fromEntries(ids), unk_token: '<pad>' },
  },
  tokenizerConfig: {
    tokenizer_class: 'PreTrainedTokenizerFast',
    eos_token: '<eos>',
    pad_token: '<pad>',
    model_max_length: 24,
    clean_up_tokenization_spaces: false,
  },
}
