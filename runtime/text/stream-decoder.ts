// Decodes ids as they come: text is given out only when later ids cannot change it (a character may take several tokens).
import type { Tokenizer } from './tokenizer.ts'

export class StreamDecoder {
  private readonly tokenizer: Tokenizer
  private readonly skipSpecial: boolean
  private ids: number[] = []
  /** Ids before this one are given out; those from `context` on are decoded with what follows, since some decoders need a left neighbour. */
  private given = 0
  private context = 0

  constructor(tokenizer: Tokenizer, options: { skipSpecial?: boolean } = {}) {
    this.tokenizer = tokenizer
    this.skipSpecial = options.skipSpecial ?? false
  }

  /** The text that is certain after this id: '' while a character is incomplete. */
  push(id: number): string {
    this.ids.push(id)
    const fresh = this.fresh()
    if (fresh.endsWith('\uFFFD')) return ''
    this.context = this.given
    this.given = this.ids.length
    return fresh
  }

  /** What is left: an incomplete character becomes U+FFFD. */
  end(): string {
    const rest = this.given < this.ids.length ? this.fresh() : ''
    this.ids = []
    this.given = 0
    this.context = 0
    return rest
  }

  private fresh(): string {
    const options = { skipSpecial: this.skipSpecial }
    const before = this.tokenizer.decode(this.ids.slice(this.context, this.given), options)
    return this.tokenizer.decode(this.ids.slice(this.context), options).slice(before.length)
  }
}
