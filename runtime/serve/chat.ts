/** `/v1/chat/completions`: a reply to turns, through the model's own chat template. */
import type { Turn } from '../text/chat-template.ts'
import { foreign } from '../text/passage.ts'
import { TemplateError } from '../text/template-runner.ts'
import { badRequest, tooLong } from './api-error.ts'
import type { SayRequest } from './engine.ts'
import { EventStream } from './event-stream.ts'
import { type Answer, type Exchange, heading, usageOf } from './exchange.ts'
import { Fields, kindOf } from './fields.ts'
import { readSaying } from './saying.ts'

/** Where a request is silent. */
const MAX_TOKENS = 1024

export async function chat(exchange: Exchange): Promise<Answer> {
  const { engine, signal } = exchange
  const fields = new Fields(exchange.body)
  if (fields.flag('logprobs'))
    throw badRequest('logprobs are given by /v1/completions, not for chats', 'logprobs')
  const saying = readSaying(fields, MAX_TOKENS)
  const prompt = await promptOf(exchange, readTurns(fields.value('messages')))
  if (saying.sample.maxTokens < 1) throw badRequest('max_tokens must be 1 or more', 'max_tokens')
  const request: SayRequest = { ...saying, prompts: [prompt], skipSpecial: true }
  if (saying.stream) return stream(exchange, request)
  const said = await engine.say(request, signal)
  return {
    ...heading(engine, 'chatcmpl', 'chat.completion'),
    choices: said.map(({ text, reason }, index) => ({
      index,
      message: { role: 'assistant', content: text },
      logprobs: null,
      finish_reason: reason,
    })),
    usage: usageOf(request.prompts, said),
  }
}

async function stream({ engine, response, signal }: Exchange, request: SayRequest): Promise<undefined> {
  const head = heading(engine, 'chatcmpl', 'chat.completion.chunk')
  let events: EventStream | undefined
  const send = (index: number, delta: object, finish_reason: string | null) => {
    events ??= new EventStream(response)
    events.send({ ...head, choices: [{ index, delta, logprobs: null, finish_reason }] })
  }
  const begun = new Set<number>()
  const begin = (index: number) => {
    if (!begun.has(index)) send(index, { role: 'assistant', content: '' }, null)
    begun.add(index)
  }
  const onText = (index: number, content: string) => {
    begin(index)
    send(index, { content }, null)
  }
  const said = await engine.say({ ...request, onText }, signal)
  for (const [index, { reason }] of said.entries()) {
    begin(index)
    send(index, {}, reason)
  }
  if (request.streamUsage) events?.send({ ...head, choices: [], usage: usageOf(request.prompts, said) })
  events?.end()
}

/** The ids of the prompt. Throws an ApiError where the template refuses the turns or the context has no room. */
async function promptOf({ engine }: Exchange, turns: readonly Turn[]): Promise<number[]> {
  const ids = await engine.speaker.text.encodeTurns(turns).catch((error: unknown) => {
    if (error instanceof TemplateError) throw badRequest(error.message, 'messages')
    throw error
  })
  if (ids.length >= engine.context) throw tooLong(ids.length, engine.context)
  if (ids.length === 0) throw badRequest('these messages have no token for this model', 'messages')
  return ids
}

function readTurns(value: unknown): Turn[] {
  if (!Array.isArray(value) || value.length === 0)
    throw badRequest('messages must be a list of one message or more', 'messages')
  return value.map((message: unknown, i) => {
    const fields = new Fields(message)
    return {
      role: readRole(fields.value('role'), i),
      content: [foreign(readContent(fields.value('content'), i))],
    }
  })
}

function readRole(value: unknown, i: number): Turn['role'] {
  if (value === 'developer') return 'system'
  if (value === 'system' || value === 'user' || value === 'assistant') return value
  throw badRequest(`messages[${i}].role must be system, user or assistant`, 'messages')
}

/** A text, or parts of which each is one. */
function readContent(value: unknown, i: number): string {
  if (typeof value === 'string') return value
  if (!Array.isArray(value))
    throw badRequest(`messages[${i}].content must be a text, not ${kindOf(value)}`, 'messages')
  return value
    .map((part: unknown) => {
      const fields = new Fields(part)
      const text = fields.value('text')
      if (fields.value('type') === 'text' && typeof text === 'string') return text
      throw badRequest(`messages[${i}].content may hold parts of the type text only`, 'messages')
    })
    .join('')
}
