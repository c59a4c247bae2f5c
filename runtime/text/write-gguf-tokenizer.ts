// A tokenizer.json as the metadata of a GGUF, the way back of gguf-tokenizer.ts. Keys as llama.cpp reads them (llama-vocab.cpp).
import type { ModelConfig } from '../weights/config.ts'
import { isJsonObject } from '../weights/json-file.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import type { GgufField } from '../weights/write-gguf.ts'
import { type CheckedTokenizer, checkTokenizer, mergePair } from './check-tokenizer.ts'
import { preTokenizerNameOf } from './gguf-pre-tokenizers.ts'
import { TOKEN_TYPE } from './gguf-tokenizer.ts'
import { Tokenizer } from './tokenizer.ts'
import type { TokenizerMaterial } from './tokenizer-material.ts'

/** Throws ModelFileError for a tokenizer that is not byte-level BPE, or that llama.cpp has no name for. */
export const ggufTokenizerFields = (
  material: TokenizerMaterial,
  config: ModelConfig,
): Map<string, GgufField> => {
  const checked = checkTokenizer(material.tokenizerJson, material.file)
  const pre = preTokenizerOf(checked, material.file)
  const { tokens, types } = tokenTable(checked, config.vocabSize, material.file)
  const fields = new Map<string, GgufField>([
    ['model', { string: 'gpt2' }],
    ['pre', { string: pre }],
    ['tokens', { strings: tokens }],
    ['token_type', { i32s: types }],
    ['merges', { strings: mergesOf(checked, material.file) }],
    ['add_bos_token', { bool: beginsWithBos(material) }],
  ])
  for (const [name, id] of specialIds(material, config)) fields.set(`${name}_token_id`, { u32: id })
  const named = new Map([...fields].map(([key, field]) => [`tokenizer.ggml.${key}`, field]))
  if (material.chatTemplate !== undefined)
    named.set('tokenizer.chat_template', { string: material.chatTemplate })
  return named
}

const refuse = (file: string, what: string): never => {
  throw new ModelFileError(file, what, 'Export the model with --to hf.')
}

const preTokenizerOf = ({ json, model }: CheckedTokenizer, file: string): string => {
  if ((model.type ?? 'BPE') !== 'BPE')
    return refuse(file, `is a tokenizer of type ${String(model.type)}; a GGUF holds byte-level BPE`)
  return preTokenizerNameOf(json) ?? refuse(file, 'splits text in a way that llama.cpp has no name for')
}

/** For each row of the embedding its token and type; rows without a token are unused, as llama.cpp's converter has them. */
const tokenTable = ({ vocab, added }: CheckedTokenizer, rows: number, file: string) => {
  const tokens = Array.from({ length: rows }, (_, id) => `[PAD${id}]`)
  const types = new Array<number>(rows).fill(TOKEN_TYPE.unused)
  const set = (token: string, id: number, type: number) => {
    if (id >= rows) refuse(file, `gives ${JSON.stringify(token)} the id ${id}, the model has ${rows} rows`)
    tokens[id] = token
    types[id] = type
  }
  for (const [token, id] of vocab) set(token, id, TOKEN_TYPE.normal)
  for (const { content, id, special } of added)
    set(content, id, special ? TOKEN_TYPE.control : TOKEN_TYPE.userDefined)
  return { tokens, types }
}

const mergesOf = ({ model }: CheckedTokenizer, file: string): string[] =>
  (model.merges as readonly unknown[]).map(merge => {
    const [left, right] = mergePair(merge)!
    // The letters of bytes are never spaces; a space within a half could not be told from the one between them.
    if (`${left}${right}`.includes(' ')) refuse(file, `merges ${JSON.stringify([left, right])}`)
    return `${left} ${right}`
  })

/**
 * The tokenizer's own names first. What ends a message besides, the model's configuration says: llama.cpp has two more keys that end
 * one, and knows the usual tokens by their text.
 */
const specialIds = (material: TokenizerMaterial, config: ModelConfig): [name: string, id: number][] => {
  const tokenizer = new Tokenizer(material)
  const idOf = (name: 'bos_token' | 'pad_token' | 'unk_token') => {
    const token = tokenizer.namedToken(name)
    return token === undefined ? undefined : tokenizer.idOf(token)
  }
  const [eos, eot, eom] = [...new Set([...tokenizer.eosIds, ...config.eosIds])]
  const ids = {
    bos: idOf('bos_token') ?? config.bosId,
    eos,
    eot,
    eom,
    unknown: idOf('unk_token'),
    padding: idOf('pad_token'),
  }
  return Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]]))
}

/** Does a text begin with the beginning-of-text token where the tokenizer adds its special tokens? */
const beginsWithBos = ({ tokenizerJson, tokenizerConfig }: TokenizerMaterial): boolean => {
  if (typeof tokenizerConfig.add_bos_token === 'boolean') return tokenizerConfig.add_bos_token
  return templatesIn(tokenizerJson.post_processor).some(first => first !== undefined)
}

/** Of each template for one text, the special token that it begins with. */
const templatesIn = (processor: unknown): unknown[] => {
  if (!isJsonObject(processor)) return []
  if (processor.type === 'Sequence' && Array.isArray(processor.processors))
    return processor.processors.flatMap(templatesIn)
  if (processor.type !== 'TemplateProcessing' || !Array.isArray(processor.single)) return []
  const [first] = processor.single as unknown[]
  return [isJsonObject(first) ? first.SpecialToken : undefined]
}
