/** One request for a chat's next turn, as OpenAI's API has it (https://platform.openai.com/docs/api-reference/chat), and what comes back. */
import type { Sample } from '../../compiler/plan/schema/step.ts'
import { reasonOf } from '../network/reason-of.ts'
import { retryAfter } from '../network/retry-after.ts'
import type { Access } from './access.ts'

export interface Chat {
  readonly turns: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[]
  readonly sample: Sample
  /** Asks for the same reply to the same request, where the endpoint can. */
  readonly seed: number
}

export interface Reply {
  readonly kind: 'reply'
  readonly text: string
  /** False where `max_tokens` cut it. */
  readonly ended: boolean
  /** As the endpoint counts them. */
  readonly tokens: number | undefined
}

export interface NoReply {
  readonly kind: 'none'
  readonly why: string
  /** May it be well a moment later? `after`: milliseconds that the endpoint asks for. */
  readonly again?: { readonly after: number | undefined }
  /** Would every other request be refused alike? */
  readonly refusesAll?: boolean
}

/** Bytes of an answer that are read. */
const LARGEST_ANSWER = 8 << 20
/** A reply with more UTF-16 code units a token than this is not one of `max_tokens`. */
const LONGEST_TOKEN = 64

/** Throws the signal's reason and nothing else. */
export async function askOnce(
  id: string,
  chat: Chat,
  access: Access,
  signal: AbortSignal,
): Promise<Reply | NoReply> {
  const controller = new AbortController()
  const onAbort = () => controller.abort()
  signal.throwIfAborted()
  signal.addEventListener('abort', onAbort)
  let late = false
  const timer = setTimeout(() => {
    late = true
    controller.abort()
  }, access.seconds * 1000)
  try {
    const response = await fetch(access.url, {
      method: 'POST',
      // A redirect would take the key and the texts to a place that the user has not named.
      redirect: 'manual',
      signal: controller.signal,
      headers: {
        'content-type': 'application/json',
        ...(access.key === undefined ? {} : { authorization: `Bearer ${access.key}` }),
      },
      body: JSON.stringify(bodyOf(id, chat)),
    })
    return response.ok ? readReply(await bounded(response), chat) : refusalOf(response, controller)
  } catch (fault) {
    signal.throwIfAborted()
    if (late) return { kind: 'none', why: `no reply within ${access.seconds} s`, again: { after: undefined } }
    return { kind: 'none', why: reasonOf(fault), again: { after: undefined } }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

/** Settings that not every endpoint knows are sent only where the game sets them. */
function bodyOf(model: string, { turns, sample, seed }: Chat): Record<string, unknown> {
  const { greedy, temperature, topP, topK, minP, repetitionPenalty, maxTokens } = sample
  return {
    model,
    messages: turns,
    max_tokens: maxTokens,
    temperature: greedy ? 0 : temperature,
    seed,
    ...(topP < 1 && !greedy ? { top_p: topP } : {}),
    ...(topK > 0 && !greedy ? { top_k: topK } : {}),
    ...(minP > 0 && !greedy ? { min_p: minP } : {}),
    ...(repetitionPenalty === 1 ? {} : { repetition_penalty: repetitionPenalty }),
  }
}

/** Undefined where the answer is longer than any can be. */
async function bounded(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader()
  const pieces: Uint8Array[] = []
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > LARGEST_ANSWER) {
      await reader.cancel().catch(() => undefined)
      return undefined
    }
    pieces.push(value)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function refusalOf(response: Response, controller: AbortController): NoReply {
  const { status, headers } = response
  controller.abort()
  if (status >= 300 && status < 400)
    return { kind: 'none', why: 'it redirects to another address, which is not followed', refusesAll: true }
  const again = status === 408 || status === 425 || status === 429 || status >= 500
  return {
    kind: 'none',
    why: STATUS[status] ?? `it answers ${status}`,
    ...(again ? { again: { after: retryAfter({ headers }) } } : {}),
    ...(!again && [401, 403, 404, 405, 410].includes(status) ? { refusesAll: true } : {}),
  }
}

const STATUS: Readonly<Record<number, string>> = {
  400: 'it takes the request for a wrong one (400)',
  401: 'it does not know the key (401)',
  403: 'the key may not do this (403)',
  404: 'it has no such model or address (404)',
  413: 'the texts are too long for it (413)',
  429: 'it has had too many requests (429)',
}

function readReply(text: string | undefined, { sample }: Chat): Reply | NoReply {
  if (text === undefined)
    return { kind: 'none', why: `its answer is longer than ${LARGEST_ANSWER >> 20} MiB` }
  const answer = objectOf(parsed(text))
  if ('error' in answer) return { kind: 'none', why: 'its answer is an error' }
  const choice = objectOf(Array.isArray(answer.choices) ? answer.choices[0] : undefined)
  const { content } = objectOf(choice.message)
  if (typeof content !== 'string') return { kind: 'none', why: 'its answer holds no text' }
  if (content.length > LONGEST_TOKEN * sample.maxTokens + 1024)
    return { kind: 'none', why: 'its reply is longer than max_tokens allows' }
  const { completion_tokens: counted } = objectOf(answer.usage)
  return {
    kind: 'reply',
    text: content,
    ended: choice.finish_reason !== 'length',
    tokens: Number.isSafeInteger(counted) && Number(counted) >= 0 ? Number(counted) : undefined,
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
