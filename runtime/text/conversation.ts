/** All that the player needs of a model's text side: prompts into ids, replies into text. */
import { ChatTemplate, type Turn } from './chat-template.ts'
import { encodePassage, type Passage } from './passage.ts'
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
