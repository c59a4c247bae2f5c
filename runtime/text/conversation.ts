/** All that the player needs of a model's text side: prompts into ids, replies into text. */
import { ChatTemplate, type Turn } from './chat-template.ts'
import { encodePassage, type Passage } from './passage.ts'
import { StreamDecoder } from './stream-decoder.ts'
import { Tokenizer } from './tokenizer.ts'
import type { TokenizerMaterial } from './tokenizer-material.ts'

export class Conversation {
  /** Ids that end a message. */
  readonly stopIds: readonly number[]
  private readonly tokenizer: Tokenizer
  private readonly template: ChatTemplate
  private readonly vocabulary: string

  /** `endIds`: those that the model's configuration names beside the tokenizer's. Throws ModelFileError. */
  constructor(material: TokenizerMaterial, endIds: readonly number[]) {
    this.tokenizer = new Tokenizer(material)
    this.template = new ChatTemplate(this.tokenizer, material.chatTemplate)
    this.stopIds = [...new Set([...endIds, ...this.tokenizer.eosIds])]
    this.vocabulary = JSON.stringify(material.tokenizerJson.model)
  }

  /** Ids of a passage as it stands: no template, no beginning-of-text token. */
  encode(passage: Passage): number[] {
    return encodePassage(this.tokenizer, passage)
  }

  /** Ids of the prompt that turns make, through the model's chat template; a last assistant turn is continued. */
  encodeTurns(turns: readonly Turn[]): Promise<number[]> {
    return this.template.render(turns)
  }

  /** Ids of a dialogue that is over: every turn closed, no reply begun. What a reward model reads. */
  encodeDialogue(turns: readonly Turn[]): Promise<number[]> {
    return this.template.render(turns, { closed: true })
  }

  decode(ids: readonly number[]): string {
    return this.tokenizer.decode(ids)
  }

  /** Decodes a message while it is being said. */
  stream(options: { skipSpecial?: boolean } = {}): StreamDecoder {
    return new StreamDecoder(this.tokenizer, options)
  }

  /** The ids that the model's own tokenizer puts before every text (a beginning-of-text token), or none. */
  get beginning(): readonly number[] {
    return this.tokenizer.beginning
  }

  /** The largest id + 1. */
  get vocabSize(): number {
    return this.tokenizer.vocabSize
  }

  /** Ids of a text as its writer means it: what spells a special token is one. */
  encodeText(text: string): number[] {
    return this.tokenizer.encodeAuthored(text)
  }

  /** The text of `bos_token`, `eos_token`…, for programs that make prompts themselves. */
  get names(): { readonly [name: string]: string } {
    const named = (['bos_token', 'eos_token', 'pad_token', 'unk_token'] as const).flatMap(name => {
      const text = this.tokenizer.namedToken(name)
      return text === undefined ? [] : [[name, text]]
    })
    return Object.fromEntries(named)
  }

  /** The ids of a message without the token that ends it. */
  withoutEnd(ids: readonly number[]): readonly number[] {
    const last = ids.at(-1)
    return last !== undefined && this.stopIds.includes(last) ? ids.slice(0, -1) : ids
  }

  /** Do ids mean the same here and there? */
  sameTokens(other: Conversation): boolean {
    return this === other || this.vocabulary === other.vocabulary
  }
}
