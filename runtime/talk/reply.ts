/** A reply while it is being said: ids into text that is certain, up to the first stop text. */
import type { StreamDecoder } from '../text/stream-decoder.ts'

export class Reply {
  /** What was said, without the stop text and what came after it. */
  text = ''
  /** Did a stop text end it? */
  stopped = false
  private readonly decoder: StreamDecoder
  private readonly stops: readonly string[]
  private readonly onText: (text: string) => void
  /** Ids decoded. */
  private heard = 0
  /** Decoded, but may be the beginning of a stop text. */
  private pending = ''

  constructor(decoder: StreamDecoder, stops: readonly string[], onText: (text: string) => void = () => {}) {
    this.decoder = decoder
    this.stops = stops.filter(stop => stop !== '')
    this.onText = onText
  }

  /** Takes all that has been said so far; how many of these ids to keep where a stop text is complete among them. */
  hear(ids: readonly number[]): number | undefined {
    while (this.heard < ids.length && !this.stopped) {
      this.take(this.decoder.push(ids[this.heard]!))
      this.heard++
    }
    return this.stopped ? this.heard : undefined
  }

  /** Nothing follows: gives out what was kept back. */
  end(): void {
    if (this.stopped) return
    this.take(this.decoder.end())
    if (!this.stopped) this.give(this.pending.length)
  }

  private take(text: string): void {
    this.pending += text
    const found = this.stops.map(stop => this.pending.indexOf(stop)).filter(at => at >= 0)
    this.stopped = found.length > 0
    this.give(this.stopped ? Math.min(...found) : this.pending.length - this.undecided())
  }

  /** Length of the longest end of `pending` with which a stop text begins. */
  private undecided(): number {
    const longest = Math.max(0, ...this.stops.map(stop => stop.length - 1))
    for (let length = Math.min(longest, this.pending.length); length > 0; length--)
      if (this.stops.some(stop => stop.startsWith(this.pending.slice(-length)))) return length
    return 0
  }

  private give(length: number): void {
    const text = this.pending.slice(0, length)
    this.pending = this.pending.slice(length)
    if (text === '') return
    this.text += text
    this.onText(text)
  }
}
