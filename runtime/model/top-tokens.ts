/** Which tokens a model found most likely, beside the one that stands in the text. */
import { logits } from '../../kernels/head/head.ts'
import { rowsOf } from '../../kernels/tensor.ts'
import type { Scored } from './forward.ts'
import type { LanguageModel } from './language-model.ts'
import type { Frame } from './tensor-pool.ts'

export interface Candidate {
  readonly id: number
  readonly logp: number
}

/** Rows of logits that are there at once; so many rows of the hidden state always end on a whole number of 256 bytes. */
const ROWS = 64

/**
 * For each of the R scored tokens the `count` most likely ones, the likeliest first, of equals the smallest id first. Log-probs
 * are taken from the token's own, logp(t) + (logit − logit of t) / T: so one that is no likelier never comes out above it, and the token itself
 * has the very number that it was scored with.
 */
export async function topTokens(
  model: LanguageModel,
  frame: Frame,
  scored: Pick<Scored, 'h'>,
  { targets, logps, count, temperature }: TopRequest,
): Promise<Candidate[][]> {
  const { gpu, config, weights } = model
  const top: Candidate[][] = []
  for (let start = 0; start < targets.length; start += ROWS) {
    const rows = Math.min(ROWS, targets.length - start)
    const out = frame.take([rows, config.vocabSize])
    const scratch = frame.take([rows * 1024])
    logits(gpu, { h: rowsOf(scored.h, start, rows), w: weights.head, out, scratch })
    const values = await gpu.read(out)
    frame.give(out, scratch)
    for (let row = 0; row < rows; row++) {
      const line = values.subarray(row * config.vocabSize, (row + 1) * config.vocabSize)
      const at = start + row
      const own = line[targets[at]]
      const logp = (value: number) => Math.fround(logps[at] + (value - own) / temperature)
      top.push(largest(line, count).map(id => ({ id, logp: logp(line[id]) })))
    }
  }
  return top
}

export interface TopRequest {
  readonly targets: Uint32Array
  readonly logps: Float32Array
  readonly count: number
  readonly temperature: number
}

/** Indices of the largest values, in order. */
function largest(values: Float32Array, count: number): number[] {
  const best: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (best.length === count && !(values[i] > values[best[count - 1]])) continue
    let at = best.length
    while (at > 0 && values[i] > values[best[at - 1]]) at--
    best.splice(at, 0, i)
    if (best.length > count) best.pop()
  }
  return best
}
