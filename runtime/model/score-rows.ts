/** Log-probabilities of given texts. */
import { logitsFrom } from './cached-forward.ts'
import { forward, scoreTokens, uploadBatch } from './forward.ts'
import type { LanguageModel } from './language-model.ts'
import { checkLength, cutRows, packRows, type Row } from './pack-rows.ts'
import { poolOf } from './tensor-pool.ts'
import { type Candidate, topTokens } from './top-tokens.ts'

/** Of each token from `targetFrom` on. */
export interface Scores {
  readonly logps: Float32Array
  /** In nats, of the distribution that the token was predicted from. */
  readonly entropies: Float32Array
  /** The likeliest tokens in its place, where they were asked for. */
  readonly top: readonly (readonly Candidate[])[]
}

export interface ScoreOptions {
  /** 1 unless said. */
  readonly temperature?: number
  /** Packed tokens of one micro-batch; the result does not depend on it but for rounding. */
  readonly maxTokensPerBatch?: number
  /** How many of the likeliest tokens to give for each; 0 unless said. */
  readonly top?: number
}

const TOKENS = 2048

/** Scores for each row, in the order given. Throws PromptTooLong for a row past the context. */
export async function scoreRows(
  model: LanguageModel,
  rows: readonly Row[],
  { temperature = 1, maxTokensPerBatch = TOKENS, top: count = 0 }: ScoreOptions = {},
): Promise<Scores[]> {
  checkLength(rows, model.config.maxPositions)
  const scores: Scores[] = rows.map(() => ({
    logps: new Float32Array(),
    entropies: new Float32Array(),
    top: [],
  }))
  for (const indices of cutRows(rows, maxTokensPerBatch)) {
    const batch = packRows(indices.map(i => rows[i]))
    const { logps, entropies, top } = await poolOf(model.gpu).within(async frame => {
      const tensors = uploadBatch(frame, batch)
      const scored = scoreTokens(model, frame, forward(model, frame, tensors), tensors, temperature)
      const [logps, entropies] = await Promise.all([
        model.gpu.read(scored.logp),
        model.gpu.read(scored.entropy),
      ])
      const request = { targets: batch.targets, logps, count, temperature }
      const top = count > 0 ? await topTokens(model, frame, scored, request) : []
      return { logps, entropies, top }
    })
    indices.forEach((row, i) => {
      const { start, count: length } = batch.places[i]
      scores[row] = {
        logps: logps.slice(start, start + length),
        entropies: entropies.slice(start, start + length),
        top: top.slice(start, start + length),
      }
    })
  }
  return scores
}

/** All logits of each text, row-major [ids.length, vocab]: for tests and tools, since they are large. */
export async function logitsOf(
  model: LanguageModel,
  texts: readonly (readonly number[])[],
): Promise<Float32Array[]> {
  const results: Float32Array[] = []
  for (const ids of texts) {
    // The extra token makes the packer keep all of the text; nothing looks at it.
    const batch = packRows([{ ids: [...ids, 0], targetFrom: 1 }])
    const logits = await poolOf(model.gpu).within(frame => {
      const x = forward(model, frame, uploadBatch(frame, batch))
      return model.gpu.read(logitsFrom(model, frame, x))
    })
    results.push(logits)
  }
  return results
}
