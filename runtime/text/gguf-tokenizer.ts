// A GGUF's metadata says what its tokenizer is; here it becomes the tokenizer.json that the model was converted from.
import type { GgufMetadata } from '../weights/gguf-metadata.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import { preTokenizerNamed } from './gguf-pre-tokenizers.ts'
import type { TokenizerMaterial } from './tokenizer-material.ts'

/** ggml's token types. `unused` stands for a row of the embedding without a token. */
export const TOKEN_TYPE = { normal: 1, control: 3, userDefined: 4, unused: 5 } as const

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
  const rules = typeof pre === 'string' ? preTokenizerNamed(pre) : undefined
  if (!rules) throw fault(`splits text as ${JSON.stringify(pre)}, which is not implemented`)
  const tokens = texts(metadata, 'tokenizer.ggml.tokens') ?? fail(fault('has a tokenizer without tokens'))
  const merges = texts(metadata, 'tokenizer.ggml.merges') ?? fail(fault('has a tokenizer without merges'))
  const types = metadata.get('tokenizer.ggml.token_type')
  const typeOf = (id: number) => (Array.isArray(types) ? types[id] : TOKEN_TYPE.normal)
  const addedTokens = tokens.flatMap((content, id) => {
    const special = typeOf(id) === TOKEN_TYPE.control
    if (!special && typeOf(id) !== TOKEN_TYPE.userDefined) return []
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }]
  })
  const vocab = tokens.flatMap((token, id) =>
    typeOf(id) === TOKEN_TYPE.unused ? [] : [[token, id] as const],
  )
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
      vocab: Object.assign(Object.create(null), Object.fromEntries(vocab)),
      merges,
    },
  }
  const chatTemplate = metadata.get('tokenizer.chat_template')
  return {
    file,
    tokenizerJson,
    tokenizerConfig: { ...namedTokens(metadata, tokens), add_bos_token: addsBos(metadata, pre) },
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

/** Does a plain text begin with the beginning-of-text token? llama.cpp takes it so of Llama 3 where the file says nothing. */
const addsBos = (metadata: GgufMetadata, pre: unknown): boolean => {
  const value = metadata.get('tokenizer.ggml.add_bos_token')
  return typeof value === 'boolean' ? value : pre === 'llama-bpe' || pre === 'llama3'
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
