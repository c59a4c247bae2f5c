/** Attention in f64, by its definition: all weights of a token at once. Shapes as in attention.ts. */

export interface AttentionSizes {
  readonly heads: number
  readonly kvHeads: number
  readonly size: number
}

export interface AttentionInputs {
  readonly q: Float64Array
  readonly k: Float64Array
  readonly v: Float64Array
}

type Spans = ArrayLike<number>

/** The row of a token's key number j. */
const rowOf = (spans: Spans, token: number, j: number): number => {
  const [prefixStart, prefixLength, ownStart] = [0, 1, 2].map(i => spans[4 * token + i])
  return j < prefixLength ? prefixStart + j : ownStart + j - prefixLength
}

export function attentionReference({ q, k, v }: AttentionInputs, spans: Spans, sizes: AttentionSizes) {
  const { heads, size } = sizes
  const out = new Float64Array(q.length)
  const lse = new Float64Array(q.length / size)
  forEachHead(spans, sizes, (token, head, at, kvHead) => {
    const scores = scoresOf({ q, k }, spans, sizes, token, at, kvHead)
    const top = Math.max(...scores)
    const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0)
    lse[token * heads + head] = top + Math.log(sum)
    scores.forEach((score, j) => {
      const key = (rowOf(spans, token, j) * sizes.kvHeads + kvHead) * size
      for (let c = 0; c < size; c++) out[at + c] += (Math.exp(score - top) / sum) * v[key + c]
    })
  })
  return { out, lse }
}

/** Gradients by q, k and v for the gradient `dout` of the output. */
export function attentionBackwardReference(
  { q, k, v }: AttentionInputs,
  spans: Spans,
  dout: Float64Array,
  sizes: AttentionSizes,
) {
  const { heads, size } = sizes
  const { out, lse } = attentionReference({ q, k, v }, spans, sizes)
  const [dq, dk, dv] = [q, k, v].map(x => new Float64Array(x.length))
  const delta = new Float64Array(q.length / size)
  forEachHead(spans, sizes, (token, head, at, kvHead) => {
    const row = token * heads + head
    for (let c = 0; c < size; c++) delta[row] += dout[at + c] * out[at + c]
    scoresOf({ q, k }, spans, sizes, token, at, kvHead).forEach((score, j) => {
      const key = (rowOf(spans, token, j) * sizes.kvHeads + kvHead) * size
      const weight = Math.exp(score - lse[row])
      let dp = 0
      for (let c = 0; c < size; c++) dp += dout[at + c] * v[key + c]
      const ds = (weight * (dp - delta[row])) / Math.sqrt(size)
      for (let c = 0; c < size; c++) {
        dq[at + c] += ds * k[key + c]
        dk[key + c] += ds * q[at + c]
        dv[key + c] += weight * dout[at + c]
      }
    })
  })
  return { dq, dk, dv, delta }
}

function forEachHead(
  spans: Spans,
  { heads, kvHeads, size }: AttentionSizes,
  visit: (token: number, head: number, at: number, kvHead: number) => void,
): void {
  for (let token = 0; token < spans.length / 4; token++)
    for (let head = 0; head < heads; head++)
      visit(token, head, (token * heads + head) * size, Math.floor((head * kvHeads) / heads))
}

function scoresOf(
  { q, k }: { q: Float64Array; k: Float64Array },
  spans: Spans,
  { kvHeads, size }: AttentionSizes,
  token: number,
  at: number,
  kvHead: number,
): number[] {
  return Array.from({ length: spans[4 * token + 3] }, (_, j) => {
    const key = (rowOf(spans, token, j) * kvHeads + kvHead) * size
    let dot = 0
    for (let c = 0; c < size; c++) dot += q[at + c] * k[key + c]
    return dot / Math.sqrt(size)
  })
}
