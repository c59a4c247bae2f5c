/** `/v1/completions`: a text goes on, without a template; and how likely each token of a text is. */
import { badRequest } from './api-error.ts'
import type { Said, SayRequest } from './engine.ts'
import { EventStream } from './event-stream.ts'
import { type Answer, type Exchange, heading, usageOf } from './exchange.ts'
import { Fields } from './fields.ts'
import { type Logprobs, logprobsOf } from './logprobs.ts'
import { readPrompts } from './prompts.ts'
import { readSaying } from './saying.ts'

/** Where a request is silent, as OpenAI has it. */
const MAX_TOKENS = 16
const MOST_TOP = 20

interface Completion {
  readonly request: SayRequest
  readonly echo: boolean
  /** How many of the likeliest tokens to name; undefined: no log-probabilities. */
  readonly top: number | undefined
}

export async function completions(exchange: Exchange): Promise<Answer> {
  const { engine } = exchange
  const completion = readCompletion(exchange)
  const { request, echo } = completion
  if (request.stream) return stream(exchange, completion)
  const said = await sayAny(exchange, request)
  const scored = await logprobsFor(exchange, completion, said)
  return {
    ...heading(engine, 'cmpl', 'text_completion'),
    choices: said.map(({ text, reason }, index) => ({
      index,
      text: (echo ? promptText(exchange, request, index) : '') + text,
      logprobs: scored?.[index] ?? null,
      finish_reason: reason,
    })),
    usage: usageOf(request.prompts, said),
  }
}

function readCompletion({ engine, body }: Exchange): Completion {
  const fields = new Fields(body)
  const saying = readSaying(fields, MAX_TOKENS)
  const top = fields.whole('logprobs', { least: 0, most: MOST_TOP })
  const echo = fields.flag('echo')
  const { maxTokens } = saying.sample
  if (maxTokens === 0 && !echo) throw badRequest('max_tokens may be 0 only with echo', 'max_tokens')
  if (saying.stream && (echo || top !== undefined))
    throw badRequest('echo and logprobs cannot be streamed', 'stream')
  const prompts = readPrompts(fields.value('prompt'), engine, Math.min(1, maxTokens))
  return { request: { ...saying, prompts, skipSpecial: false }, echo, top }
}

/** Nothing is said where no token is asked for. */
async function sayAny({ engine, signal }: Exchange, request: SayRequest): Promise<Said[]> {
  if (request.sample.maxTokens > 0) return engine.say(request, signal)
  const nothing: Said = { text: '', ids: [], reason: 'length' }
  return Array.from({ length: request.prompts.length * request.copies }, () => nothing)
}

const promptText = ({ engine }: Exchange, { prompts, copies }: SayRequest, index: number): string =>
  engine.speaker.text.decode(prompts[Math.floor(index / copies)]!)

/** What was read and said is scored in one pass at temperature 1, whatever it was drawn at. */
async function logprobsFor(
  { engine, signal }: Exchange,
  { request, echo, top }: Completion,
  said: readonly Said[],
): Promise<Logprobs[] | undefined> {
  if (top === undefined) return undefined
  const rows = said.map((each, i) => {
    const prompt = request.prompts[Math.floor(i / request.copies)]!
    return { ids: [...prompt, ...each.ids], targetFrom: echo ? 1 : prompt.length }
  })
  const scores = await engine.score({ rows, top }, signal)
  return rows.map(({ ids, targetFrom }, i) =>
    logprobsOf(engine.speaker.text, { ids, from: echo ? 0 : targetFrom, scores: scores[i]! }),
  )
}

async function stream({ engine, response, signal }: Exchange, { request }: Completion): Promise<undefined> {
  const head = heading(engine, 'cmpl', 'text_completion')
  let events: EventStream | undefined
  const send = (index: number, text: string, finish_reason: string | null) => {
    events ??= new EventStream(response)
    events.send({ ...head, choices: [{ index, text, logprobs: null, finish_reason }] })
  }
  const onText = (index: number, text: string) => send(index, text, null)
  const said = await engine.say({ ...request, onText }, signal)
  for (const [index, { reason }] of said.entries()) send(index, '', reason)
  if (request.streamUsage) events?.send({ ...head, choices: [], usage: usageOf(request.prompts, said) })
  events?.end()
}
