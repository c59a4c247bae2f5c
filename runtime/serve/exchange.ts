/** One request and its answer, as an endpoint sees them. */
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Engine, Said } from './engine.ts'

export interface Exchange {
  readonly engine: Engine
  readonly body: unknown
  readonly response: ServerResponse
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
}

/** An answer that is sent whole; undefined where it was streamed. */
export type Answer = object | undefined

/** What every object of an answer begins with. */
export function heading(engine: Engine, kind: 'chatcmpl' | 'cmpl', object: string) {
  return {
    id: `${kind}-${randomUUID()}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model: engine.speaker.name,
  }
}

export function usageOf(prompts: readonly (readonly number[])[], said: readonly Said[]) {
  const prompt_tokens = prompts.reduce((sum, ids) => sum + ids.length, 0)
  const completion_tokens = said.reduce((sum, { ids }) => sum + ids.length, 0)
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}
