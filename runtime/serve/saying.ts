/** What requests for chats and for completions have in common: how tokens are drawn, when a reply ends, how it is sent. */
import type { Sample } from '../../compiler/plan/schema/step.ts'
import type { Fields } from './fields.ts'

export interface Saying {
  readonly sample: Sample
  /** Undefined: another reply every time. */
  readonly seed: number | undefined
  readonly stops: readonly string[]
  /** Replies to each prompt. */
  readonly copies: number
  readonly stream: boolean
  /** Is the count of tokens sent as the last event of a stream? */
  readonly streamUsage: boolean
}

/** Below this a division by the temperature leaves nothing but the likeliest token. */
const GREEDY_BELOW = 1e-3
const MOST_STOPS = 16
const MOST_COPIES = 16

/** Throws an ApiError that names the field at fault. `maxTokens` is what the endpoint takes where the request is silent. */
export function readSaying(fields: Fields, maxTokens: number): Saying {
  const options = fields.value('stream_options')
  return {
    sample: readSample(fields, maxTokens),
    seed: readSeed(fields),
    stops: fields.texts('stop', MOST_STOPS).filter(stop => stop !== ''),
    copies: fields.whole('n', { least: 1, most: MOST_COPIES }) ?? 1,
    stream: fields.flag('stream'),
    streamUsage:
      typeof options === 'object' &&
      options !== null &&
      'include_usage' in options &&
      options.include_usage === true,
  }
}

function readSample(fields: Fields, maxTokens: number): Sample {
  const temperature = fields.number('temperature', { least: 0, most: 10 }) ?? 1
  const greedy = temperature < GREEDY_BELOW
  const asked = { least: 0, most: Number.MAX_SAFE_INTEGER }
  return {
    temperature: greedy ? 1 : temperature,
    greedy,
    // 0 keeps the likeliest token alone, and so does the smallest number that the sampler takes.
    topP: Math.max(1e-6, fields.number('top_p', { least: 0, most: 1 }) ?? 1),
    minP: fields.number('min_p', { least: 0, most: 1 }) ?? 0,
    topK: Math.max(0, fields.whole('top_k', { least: -1, most: 2 ** 31 - 1 }) ?? 0),
    repetitionPenalty: fields.number('repetition_penalty', { least: 0.01, most: 10 }) ?? 1,
    maxTokens: fields.whole('max_completion_tokens', asked) ?? fields.whole('max_tokens', asked) ?? maxTokens,
  }
}

/** Any whole number that JSON carries; a negative one is as good as its remainder. */
function readSeed(fields: Fields): number | undefined {
  const most = Number.MAX_SAFE_INTEGER
  const seed = fields.whole('seed', { least: -most, most })
  return seed === undefined || seed >= 0 ? seed : most + seed
}
