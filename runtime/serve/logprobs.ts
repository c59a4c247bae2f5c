/** The `logprobs` of a completion. */
import type { Scores } from '../model/score-rows.ts'
import type { Candidate } from '../model/top-tokens.ts'
import type { Conversation } from '../text/conversation.ts'

export interface Logprobs {
  /**
   * Joined they are the text, and after it the token that ended it: who asks for one token past an echo gets one. A character of
   * several tokens stands with the last of them.
   */
  readonly tokens: string[]
  readonly token_logprobs: (number | null)[]
  /** By text, the token's own among them; null where nothing comes before it. */
  readonly top_logprobs: (Record<string, number> | null)[]
  /** Where each begins in the text, in UTF-16 units. */
  readonly text_offset: number[]
}

export interface Scored {
  readonly ids: readonly number[]
  /** From this token on; those before are the prompt's. */
  readonly from: number
  /** Of the last tokens of `ids`: all that can be predicted from something. */
  readonly scores: Scores
}

export function logprobsOf(text: Conversation, { ids, from, scores }: Scored): Logprobs {
  const tokens = piecesOf(text, ids)
  const offsets = tokens.map(() => 0)
  for (let i = from + 1; i < ids.length; i++) offsets[i] = offsets[i - 1]! + tokens[i - 1]!.length
  const first = ids.length - scores.logps.length
  const indices = ids.map((_, i) => i).slice(from)
  return {
    tokens: tokens.slice(from),
    token_logprobs: indices.map(i => scores.logps[i - first] ?? null),
    top_logprobs: indices.map(i => {
      const logp = scores.logps[i - first]
      return logp === undefined
        ? null
        : byText(text, tokens[i]!, { id: ids[i]!, logp }, scores.top[i - first]!)
    }),
    text_offset: offsets.slice(from),
  }
}

/** Each token's part of the text. */
function piecesOf(text: Conversation, ids: readonly number[]): string[] {
  const decoder = text.stream()
  const pieces = ids.map(id => decoder.push(id))
  const rest = decoder.end()
  return pieces.map((piece, i) => (i === pieces.length - 1 ? piece + rest : piece))
}

/** Where two tokens read alike, the likelier one stands. */
function byText(
  text: Conversation,
  piece: string,
  own: Candidate,
  top: readonly Candidate[],
): Record<string, number> {
  const found = new Map([[piece, own.logp]])
  for (const { id, logp } of top) {
    if (id === own.id) continue
    const name = text.decode([id])
    found.set(name, Math.max(logp, found.get(name) ?? Number.NEGATIVE_INFINITY))
  }
  return Object.fromEntries(found)
}
