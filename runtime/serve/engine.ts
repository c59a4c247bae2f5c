/**
 * The model behind the server. Requests wait in a line; the first is taken together with all that want the same settings, and
 * they are computed as one batch. A reply depends on its request alone, not on who else was in the batch.
 */
import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { generate, slotsWithin } from '../model/generate.ts'
import type { Row } from '../model/pack-rows.ts'
import { type Scores, scoreRows } from '../model/score-rows.ts'
import type { Speaker } from '../play/speaker.ts'
import { streamOf } from '../stream.ts'
import { Reply } from '../talk/reply.ts'
import { ApiError } from './api-error.ts'
import type { Saying } from './saying.ts'

export interface SayRequest extends Saying {
  /** Token ids, at least one each. */
  readonly prompts: readonly (readonly number[])[]
  /** Are special tokens left out of the text? */
  readonly skipSpecial: boolean
  /** Told of text as it comes; replies are numbered through all prompts, the copies of one side by side. */
  readonly onText?: (reply: number, text: string) => void
}

export interface Said {
  readonly text: string
  /** All that was drawn, the token that ended it too; it is not in the text. */
  readonly ids: readonly number[]
  readonly reason: 'stop' | 'length'
}

interface Waiting {
  /** Requests of one key can be computed together. */
  readonly key: string
  readonly rows: number
  readonly signal: AbortSignal
  readonly fail: (error: unknown) => void
  readonly job:
    | { readonly kind: 'say'; readonly request: SayRequest; readonly done: (said: Said[]) => void }
    | { readonly kind: 'score'; readonly request: ScoreRequest; readonly done: (scores: Scores[]) => void }
}

export interface ScoreRequest {
  readonly rows: readonly Row[]
  /** How many of the likeliest tokens for each. */
  readonly top: number
}

const MOST_WAITING = 64
const MOST_ROWS = 64
/** Tokens between two looks at a reply: so far apart are the events of a stream. */
const STRIDE = 4

export class Engine {
  readonly speaker: Speaker
  /** Tokens that a prompt and its reply may take together. */
  readonly context: number
  private readonly waiting: Waiting[] = []
  private readonly ownSeed = randomBytes(6).readUIntBE(0, 6)
  private counted = 0
  private working: Promise<void> | undefined
  private closed = false

  constructor(speaker: Speaker) {
    this.speaker = speaker
    this.context = Math.min(speaker.model.config.maxPositions, slotsWithin(speaker.model))
  }

  /** Replies, the copies of each prompt side by side. Rejects with an ApiError, or the abort's reason. */
  say(request: SayRequest, signal: AbortSignal): Promise<Said[]> {
    const { sample, seed } = request
    const drawn = sample.greedy ? 'greedy' : (seed ?? 'any')
    const key = `say ${JSON.stringify(sample)} ${drawn} ${request.stream}`
    const rows = request.prompts.length * request.copies
    return new Promise((done, fail) =>
      this.enqueue({ key, rows, signal, fail, job: { kind: 'say', request, done } }),
    )
  }

  /** Log-probabilities of given texts. Rejects as `say` does. */
  score(request: ScoreRequest, signal: AbortSignal): Promise<Scores[]> {
    const key = `score ${request.top}`
    const rows = request.rows.length
    return new Promise((done, fail) =>
      this.enqueue({ key, rows, signal, fail, job: { kind: 'score', request, done } }),
    )
  }

  /** Ends what is being said at the next look and refuses the rest. */
  async close(): Promise<void> {
    this.closed = true
    for (const { fail } of this.waiting.splice(0)) fail(closing())
    await this.working
  }

  private enqueue(job: Waiting): void {
    const refused = this.refusal(job.signal)
    if (refused !== undefined) {
      job.fail(refused)
      return
    }
    this.waiting.push(job)
    job.signal.addEventListener('abort', () => this.drop(job), { once: true })
    this.working ??= this.work()
  }

  private refusal(signal: AbortSignal): unknown {
    if (this.closed) return closing()
    if (signal.aborted) return signal.reason
    if (this.waiting.length < MOST_WAITING) return undefined
    const headers = { 'Retry-After': '1' }
    return new ApiError(429, `${MOST_WAITING} requests are waiting already; try again soon`, { headers })
  }

  private drop(job: Waiting): void {
    const at = this.waiting.indexOf(job)
    if (at < 0) return
    this.waiting.splice(at, 1)
    job.fail(job.signal.reason)
  }

  private async work(): Promise<void> {
    await setImmediate() // What arrived together is computed together.
    while (this.waiting.length > 0) await this.play(this.next())
    this.working = undefined
  }

  /** The first in line, and those behind it that can be computed with it. */
  private next(): Waiting[] {
    const [first] = this.waiting
    let rows = 0
    const batch = this.waiting.filter(job => {
      const fits = job.key === first!.key && (rows === 0 || rows + job.rows <= MOST_ROWS)
      if (fits) rows += job.rows
      return fits
    })
    for (const job of batch) this.waiting.splice(this.waiting.indexOf(job), 1)
    return batch
  }

  private async play(batch: readonly Waiting[]): Promise<void> {
    try {
      await Promise.all([this.sayAll(batch), this.scoreAll(batch)])
    } catch (error) {
      for (const { fail } of batch) fail(error)
    }
  }

  private async sayAll(batch: readonly Waiting[]): Promise<void> {
    const jobs = batch.flatMap(({ job, signal }) => (job.kind === 'say' ? [{ ...job, signal }] : []))
    const [first] = jobs
    if (!first) return
    const { model, text } = this.speaker
    const prompts = jobs.flatMap(({ request }) => request.prompts)
    const seats = jobs.flatMap(job => this.seatsOf(job.request, job.signal))
    const offsets = seats.map(({ job, prompt }) => prompts.indexOf(job.prompts[prompt]!))
    const generated = await generate(model, {
      prompts,
      rows: seats.map(({ element }, i) => ({ prompt: offsets[i]!, element })),
      sample: first.request.sample,
      stopIds: [...text.stopIds],
      key: { seed: first.request.seed ?? this.ownSeed, step: 0, role: streamOf('serve') },
      isComplete: (ids, row) => this.look(seats[row]!, ids),
      ...(first.request.stream ? { stride: STRIDE } : {}),
    })
    const said = seats.map(({ reply }, i): Said => {
      const { ids, ended } = generated[i]!
      reply.end()
      return { text: reply.text, ids, reason: ended ? 'stop' : 'length' }
    })
    let at = 0
    for (const { request, done } of jobs) {
      const count = request.prompts.length * request.copies
      done(said.slice(at, at + count))
      at += count
    }
  }

  private seatsOf(job: SayRequest, signal: AbortSignal): Seat[] {
    const { prompts, copies, stops, skipSpecial, onText, seed } = job
    return Array.from({ length: prompts.length * copies }, (_, i) => ({
      job,
      signal,
      prompt: Math.floor(i / copies),
      // Where no seed is given no two replies share their random numbers.
      element: seed === undefined ? this.counted++ >>> 0 : i,
      reply: new Reply(this.speaker.text.stream({ skipSpecial }), stops, text => onText?.(i, text)),
    }))
  }

  /** A reply that nobody waits for any more is complete. */
  private look({ reply, signal }: Seat, ids: readonly number[]): number | undefined {
    return reply.hear(ids) ?? (signal.aborted || this.closed ? ids.length : undefined)
  }

  private async scoreAll(batch: readonly Waiting[]): Promise<void> {
    const jobs = batch.flatMap(({ job }) => (job.kind === 'score' ? [job] : []))
    if (jobs.length === 0) return
    const rows = jobs.flatMap(({ request }) => request.rows)
    const scores = await scoreRows(this.speaker.model, rows, { top: jobs[0]!.request.top })
    let at = 0
    for (const { request, done } of jobs) {
      done(scores.slice(at, at + request.rows.length))
      at += request.rows.length
    }
  }
}

interface Seat {
  readonly job: SayRequest
  readonly signal: AbortSignal
  readonly prompt: number
  readonly element: number
  readonly reply: Reply
}

const closing = (): ApiError => new ApiError(503, 'the server is ending')
