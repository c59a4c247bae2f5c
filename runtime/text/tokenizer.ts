// Text ↔ token ids. Two encoders share one vocabulary: what the game's author wrote may spell the model's special tokens, what
// anyone else wrote (a message, a data row) never becomes one: there the special tokens are not in the vocabulary at all.
import { Tokenizer as LibraryTokenizer } from '@huggingface/tokenizers'
import { isJsonObject, type JsonObject } from '../weights/json-file.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import { type CheckedTokenizer, checkTokenizer, mergePair } from './check-tokenizer.ts'
import type { TokenizerMaterial } from './tokenizer-material.ts'

export class Tokenizer {
  /** The largest id + 1. */
  readonly vocabSize: number
  /** Ids that end a message, as the tokenizer's configuration names them; the model's configuration may name more. */
  readonly eosIds: readonly number[]
  readonly specialIds: ReadonlySet<number>
  /** Ids that its post-processor puts before every text, as a beginning-of-text token; a GGUF names none. */
  readonly beginning: readonly number[]
  private readonly material: TokenizerMaterial
  private readonly checked: CheckedTokenizer
  private readonly authored: LibraryTokenizer
  private readonly unknownId: number | undefined
  private foreign: LibraryTokenizer | undefined

  /** Checks the files and builds the tokenizer. Throws ModelFileError. */
  constructor(material: TokenizerMaterial) {
    this.material = material
    const checked = checkTokenizer(material.tokenizerJson, material.file)
    this.checked = checked
    this.authored = build(checked.json, material)
    this.specialIds = specialIdsOf(checked, material.tokenizerConfig, this.authored)
    this.vocabSize =
      1 +
      [...checked.vocab.values(), ...checked.added.map(token => token.id)].reduce(
        (a, b) => Math.max(a, b),
        -1,
      )
    this.unknownId = this.idOf(String(checked.model.unk_token ?? ''))
    // An empty text gives those before and those after it; the latter would end a prompt.
    const around = checked.json.post_processor
      ? this.authored.encode('', { add_special_tokens: true }).ids
      : []
    this.beginning = around.slice(0, 1)
    const eos = this.namedToken('eos_token')
    const eosId = eos === undefined ? undefined : this.idOf(eos)
    this.eosIds = eosId === undefined ? [] : [eosId]
  }

  /** Ids of a text by the game's author: spelled special tokens are special tokens. Nothing is added (no BOS). */
  encodeAuthored(text: string): number[] {
    return this.encode(this.authored, text, this.unknownId)
  }

  /**
   * Ids of a text by anyone else: no special token can come out. Characters outside the vocabulary become the unknown token, unless
   * that is a special token too: then they are left out.
   */
  encodeForeign(text: string): number[] {
    this.foreign ??= build(withoutTokens(this.checked, this.specialIds), this.material)
    const unknown =
      this.unknownId !== undefined && !this.specialIds.has(this.unknownId) ? this.unknownId : undefined
    return this.encode(this.foreign, text, unknown).filter(id => !this.specialIds.has(id))
  }

  /** The text of ids; bytes that are no whole character become U+FFFD. */
  decode(ids: readonly number[], options: { skipSpecial?: boolean } = {}): string {
    // A model may have more rows than its tokenizer has tokens: such an id says nothing.
    const known = ids.filter(id => this.authored.id_to_token(id) !== undefined)
    const kept = options.skipSpecial ? known.filter(id => !this.specialIds.has(id)) : known
    return kept.length === 0 ? '' : this.authored.decode(kept, { clean_up_tokenization_spaces: false })
  }

  idOf(token: string): number | undefined {
    return this.authored.token_to_id(token)
  }

  /** The text of `bos_token`, `eos_token`… in the tokenizer's configuration. */
  namedToken(name: 'bos_token' | 'eos_token' | 'pad_token' | 'unk_token'): string | undefined {
    return tokenText(this.material.tokenizerConfig[name])
  }

  private encode(library: LibraryTokenizer, text: string, unknown: number | undefined): number[] {
    if (text === '') return []
    const ids: (number | undefined)[] = library.encode(text, { add_special_tokens: false }).ids
    return ids.map(id => id ?? unknown).filter(id => id !== undefined)
  }
}

const build = (json: JsonObject, { tokenizerConfig, file }: TokenizerMaterial): LibraryTokenizer => {
  try {
    return new LibraryTokenizer(json, tokenizerConfig)
  } catch (fault) {
    throw new ModelFileError(
      file,
      `cannot be used as a tokenizer (${(fault as Error).message.slice(0, 200)})`,
      'Fetch the tokenizer again.',
    )
  }
}

/** A token is written as its text or as an object with its `content`. */
const tokenText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  return isJsonObject(value) && typeof value.content === 'string' ? value.content : undefined
}

/** Tokens marked as special, and those that the configuration gives such a part, whatever their mark. */
const specialIdsOf = (
  { added }: CheckedTokenizer,
  config: JsonObject,
  library: LibraryTokenizer,
): Set<number> => {
  const more = Array.isArray(config.additional_special_tokens) ? config.additional_special_tokens : []
  const named = [config.bos_token, config.eos_token, ...more].map(value =>
    library.token_to_id(tokenText(value) ?? ''),
  )
  const marked = added.filter(token => token.special).map(token => token.id)
  return new Set([...marked, ...named.filter(id => id !== undefined)])
}

/** The same tokenizer without some tokens: neither written out, nor as a vocabulary entry that merges could reach. */
const withoutTokens = (
  { json, model, vocab, added }: CheckedTokenizer,
  ids: ReadonlySet<number>,
): JsonObject => {
  const gone = new Set(
    [...vocab, ...added.map(({ content, id }) => [content, id] as const)]
      .filter(([, id]) => ids.has(id))
      .map(([text]) => text),
  )
  const merges = Array.isArray(model.merges)
    ? model.merges.filter(
        merge =>
          ![...(mergePair(merge) ?? []), (mergePair(merge) ?? []).join('')].some(token => gone.has(token)),
      )
    : undefined
  return {
    ...json,
    added_tokens: (json.added_tokens as JsonObject[]).filter(token => !gone.has(String(token.content))),
    model: {
      ...model,
      unk_token: gone.has(String(model.unk_token)) ? null : (model.unk_token ?? null),
      vocab: Object.fromEntries([...vocab].filter(([token]) => !gone.has(token))),
      ...(merges ? { merges } : {}),
    },
  }
}
