/**
 * A model at an OpenAI-compatible endpoint: many chats at once up to a bound, each tried again a bounded number of times, all within a
 * budget of the run. A chat without a reply is missing, with its reason; it is never a text or a number of ours.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Missing, missing } from '../../compiler/plan/cell.ts'
import { type Access, accessTo } from './access.ts'
import { askOnce, type Chat, type NoReply, type Reply } from './chat.ts'
import { EndpointError } from './endpoint-error.ts'

const TRIES = 5
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
/** An endpoint may ask for a longer wait, up to this. */
const LONGEST_ASKED = 120_000
/** After so many chats in a row without a reply the others are tried once: what is down for one is down for all. */
const UNLUCKY = 16

export interface Asked {
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export class Endpoint {
  private sent = 0
  private unlucky = 0
  private everReplied = false

  /** `id`: the endpoint's own name for the model. `wait` lets time go by; tests let none. Throws an EndpointError. */
  constructor(
    private readonly id: string,
    address: string,
    private readonly access: Access = accessTo(address),
    private readonly wait?: (ms: number) => Promise<void>,
  ) {}

  /** One reply a chat, or why there is none. Throws an EndpointError where all is refused from the start, and the signal's reason. */
  async ask(chats: readonly Chat[], { signal, onProgress }: Asked): Promise<(Reply | Missing)[]> {
    const replies: (Reply | Missing)[] = new Array(chats.length)
    const stop = new AbortController()
    const onAbort = () => stop.abort(signal.reason)
    signal.throwIfAborted()
    signal.addEventListener('abort', onAbort)
    let next = 0
    let done = 0
    const work = async () => {
      while (next < chats.length) {
        const i = next++
        replies[i] = await this.askOne(chats[i]!, stop.signal)
        onProgress?.(++done, chats.length)
      }
    }
    try {
      await Promise.all(Array.from({ length: Math.min(this.access.parallel, chats.length) }, work))
      return replies
    } finally {
      // The first fault ends what the others still ask.
      stop.abort()
      signal.removeEventListener('abort', onAbort)
    }
  }

  private async askOne(chat: Chat, signal: AbortSignal): Promise<Reply | Missing> {
    const tries = this.unlucky >= UNLUCKY ? 1 : TRIES
    for (let tried = 1; ; tried++) {
      if (this.sent >= this.access.requests)
        return missing(`no reply of the endpoint: the run’s ${this.access.requests} requests are used up`)
      this.sent++
      const reply = await askOnce(this.id, chat, this.access, signal)
      if (reply.kind === 'reply') {
        this.unlucky = 0
        this.everReplied = true
        return reply
      }
      if (reply.refusesAll && !this.everReplied) throw this.refused(reply)
      if (!reply.again || tried >= tries) {
        this.unlucky++
        return missing(`no reply of the endpoint: ${reply.why}`)
      }
      await this.pause(
        reply.again.after ?? Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tried),
        signal,
      )
    }
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    const bounded = Math.min(ms, LONGEST_ASKED)
    if (this.wait) await this.wait(bounded)
    else await pause(bounded, undefined, { signal }).catch(() => undefined)
    signal.throwIfAborted()
  }

  private refused({ why }: NoReply): EndpointError {
    const { url, key, variable, file } = this.access
    const help =
      key === undefined
        ? `give its key in ${variable}, or under "${url.host}" in ${file}`
        : `look at ${variable} and ${file}`
    return new EndpointError(
      `${url.host} refuses the model ${this.id}: ${why}`,
      /\(40[13]\)/.test(why) ? help : 'look at the address and at `name`',
    )
  }
}
