// A GGUF's metadata says what its tokenizer is; here it becomes the tokenizer.json that the model was converted from.
// The names of pre-tokenizers are llama.cpp's (llama-vocab.cpp, `tokenizer.ggml.pre`).
import type { GgufMetadata } from '../weights/gguf-metadata.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import type { TokenizerMaterial } from './tokenizer-material.ts'

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
const llama3 = {
  preTokenizer: sequence(splitPattern('\\p{N}{1,3}'), byteLevel(false)),
  normalizer: null,
  ignoreMerges: true,
}
const gpt2 = { preTokenizer: byteLevel(true), normalizer: null, ignoreMerges: false }

const PRE_TOKENIZERS: {
  readonly [pre: string]: { preTokenizer: object; normalizer: object | null; ignoreMerges: boolean }
} = {
  default: gpt2,
  'gpt-2': gpt2,
  smollm: { ...gpt2, preTokenizer: sequence({ type: 'Digits', individual_digits: true }, byteLevel(true)) },
  'llama-bpe': llama3,
  llama3,
  qwen2: {
    preTokenizer: sequence(splitPattern('\\p{N}'), byteLevel(false)),
    normalizer: { type: 'NFC' },
    ignoreMerges: false,
  },
}

/** ggml token types: 3 is a control token, 4 one added by a user. */
const CONTROL = 3
const USER_DEFINED = 4

/** The tokenizer in a GGUF's metadata, or undefined where it has none. Throws ModelFileError. */
export const ggufTokenizerMaterial = (
  file: string,
  metadata: GgufMetadata,
): TokenizerMaterial | undefined => {
  const model = metadata.get('tokenizer.ggml.model')
  if (model === undefined || model === 'none') return undefined
  const fault = (what: string) =>
    new ModelFileError(file, what, 'Use the same model as a Hugging Face folder with its tokenizer.json.')
  if (model !== 'gpt2')
    throw fault(`has a tokenizer of kind ${JSON.stringify(model)}; byte-level BPE ("gpt2") is implemented`)
  const pre = metadata.get('tokenizer.ggml.pre') ?? 'default'
  if (typeof pre !== 'string' || !Object.hasOwn(PRE_TOKENIZERS, pre))
    throw fault(`splits text as ${JSON.stringify(pre)}, which is not implemented`)
  const tokens = texts(metadata, 'tokenizer.ggml.tokens') ?? fail(fault('has a tokenizer without tokens'))
  const merges = texts(metadata, 'tokenizer.ggml.merges') ?? fail(fault('has a tokenizer without merges'))
  const types = metadata.get('tokenizer.ggml.token_type')
  const typeOf = (id: number) => (Array.isArray(types) ? types[id] : 1)
  const addedTokens = tokens.flatMap((content, id) => {
    const special = typeOf(id) === CONTROL
    if (!special && typeOf(id) !== USER_DEFINED) return []
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }]
  })
  const rules = PRE_TOKENIZERS[pre]!
  const tokenizerJson = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: addedTokens,
    normalizer: rules.normalizer,
    pre_tokenizer: rules.preTokenizer,
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      unk_token: null,
      ignore_merges: rules.ignoreMerges,
      // Null prototype: a token may be called `__proto__`.
      vocab: Object.assign(Object.create(null), Object.fromEntries(tokens.map((token, id) => [token, id]))),
      merges,
    },
  }
  const chatTemplate = metadata.get('tokenizer.chat_template')
  return {
    file,
    tokenizerJson,
    tokenizerConfig: namedTokens(metadata, tokens),
    ...(typeof chatTemplate === 'string' ? { chatTemplate } : {}),
  }
}

/** `bos_token` and its kin, as tokenizer_config.json has them. */
const namedTokens = (metadata: GgufMetadata, tokens: readonly string[]) => {
  const named: { [key: string]: string } = {}
  for (const [name, key] of [
    ['bos', 'bos'],
    ['eos', 'eos'],
    ['pad', 'padding'],
    ['unk', 'unknown'],
  ] as const) {
    const id = metadata.get(`tokenizer.ggml.${key}_token_id`)
    const token = typeof id === 'number' ? tokens[id] : undefined
    if (token !== undefined) named[`${name}_token`] = token
  }
  return named
}

const texts = (metadata: GgufMetadata, key: string): string[] | undefined => {
  const value = metadata.get(key)
  return Array.isArray(value) && value.every(each => typeof each === 'string')
    ? (value as string[])
    : undefined
}

const fail = (fault: ModelFileError): never => {
  throw fault
}
