// How llama.cpp names the ways to split a text before byte-level BPE (llama-vocab.cpp, `tokenizer.ggml.pre`), and what tokenizer.json says
// for each. One table for both directions.
import { isJsonObject, type JsonObject } from '../weights/json-file.ts'

export interface PreTokenizer {
  readonly preTokenizer: object
  readonly normalizer: object | null
  readonly ignoreMerges: boolean
}

const byteLevel = (useRegex: boolean) => ({
  type: 'ByteLevel',
  add_prefix_space: false,
  trim_offsets: true,
  use_regex: useRegex,
})

/** The pattern of Llama 3 and Qwen 2, which differ in how many digits stand together. */
const splitPattern = (digits: string) => ({
  type: 'Split',
  pattern: {
    Regex: `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`,
  },
  behavior: 'Isolated',
  invert: false,
})

const sequence = (...pretokenizers: object[]) => ({ type: 'Sequence', pretokenizers })

/** Under the name that is written; more names are read, see `preTokenizerNamed`. */
const PRE_TOKENIZERS: { readonly [pre: string]: PreTokenizer } = {
  'gpt-2': { preTokenizer: byteLevel(true), normalizer: null, ignoreMerges: false },
  smollm: {
    preTokenizer: sequence({ type: 'Digits', individual_digits: true }, byteLevel(true)),
    normalizer: null,
    ignoreMerges: false,
  },
  'llama-bpe': {
    preTokenizer: sequence(splitPattern('\\p{N}{1,3}'), byteLevel(false)),
    normalizer: null,
    ignoreMerges: true,
  },
  qwen2: {
    preTokenizer: sequence(splitPattern('\\p{N}'), byteLevel(false)),
    normalizer: { type: 'NFC' },
    ignoreMerges: false,
  },
}

const ALIASES: { readonly [pre: string]: string } = { default: 'gpt-2', llama3: 'llama-bpe' }

export const preTokenizerNamed = (name: string): PreTokenizer | undefined => {
  const own = Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name
  return Object.hasOwn(PRE_TOKENIZERS, own) ? PRE_TOKENIZERS[own] : undefined
}

/** llama.cpp's name for how this tokenizer.json splits and normalises a text, or undefined where it has none. */
export const preTokenizerNameOf = (tokenizerJson: JsonObject): string | undefined => {
  const model = isJsonObject(tokenizerJson.model) ? tokenizerJson.model : {}
  const own = signature(tokenizerJson.pre_tokenizer, tokenizerJson.normalizer, model.ignore_merges)
  return Object.keys(PRE_TOKENIZERS).find(name => {
    const { preTokenizer, normalizer, ignoreMerges } = PRE_TOKENIZERS[name]!
    return signature(preTokenizer, normalizer, ignoreMerges) === own
  })
}

const signature = (preTokenizer: unknown, normalizer: unknown, ignoreMerges: unknown): string =>
  JSON.stringify([
    partsOf(preTokenizer, 'pretokenizers'),
    partsOf(normalizer, 'normalizers'),
    ignoreMerges ?? false,
  ])

/** The steps one after another, each with what decides about the ids, in one order and with defaults filled in. */
const partsOf = (value: unknown, list: string): unknown[] => {
  if (!isJsonObject(value)) return []
  const inside = value[list]
  if (value.type === 'Sequence' && Array.isArray(inside)) return inside.flatMap(each => partsOf(each, list))
  // `trim_offsets` moves places in the text, not ids.
  const { type, trim_offsets: _, ...rest } = value
  const whole = type === 'ByteLevel' ? { add_prefix_space: true, use_regex: true, ...rest } : rest
  return [[type, Object.entries(whole).sort(([a], [b]) => (a < b ? -1 : 1))]]
}
