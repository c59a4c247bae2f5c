/** A model at the table: its weights on the device, its tokenizer, its chat template. */
import type { LanguageModel } from '../model/language-model.ts'
import type { Conversation } from '../text/conversation.ts'

export interface Speaker {
  readonly name: string
  readonly model: LanguageModel
  /** Text to ids and back, through the model's own tokenizer and template. */
  readonly text: Conversation
}

/** What one element of a role said, and what it saw. */
export interface Message {
  /** What it saw, as ids, and as text for people. */
  readonly prompt: readonly number[]
  readonly sees: string
  /** What it said, the end token too where it was said. */
  readonly ids: readonly number[]
  /** The same without the end token: what other roles see. */
  readonly text: string
  readonly content: readonly number[]
  /** Log-probability of each of `ids` when it was sampled, at the role's temperature. */
  readonly logps: Float32Array
  /** Mean entropy of the distributions that were sampled from, in nats; not a number where an endpoint spoke. */
  readonly entropy: number
  /** As an endpoint counts them, which gives no ids; undefined where it does not say. */
  readonly tokens?: number | undefined
  /** False where `max_tokens` or the context cut it. */
  readonly ended: boolean
}

/** A message that was not said because something that the role sees is missing. */
export interface Unspoken {
  readonly missing: string
}

/** Tokens of a message; undefined where nobody has counted them. */
export const tokensOf = (message: Message): number | undefined =>
  'tokens' in message ? message.tokens : message.ids.length

export const isSpoken = (message: Message | Unspoken): message is Message => !('missing' in message)
