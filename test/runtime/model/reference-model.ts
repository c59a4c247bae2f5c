// A decoder in plain f64 loops, one row at a time, written to be read, not to be fast: what the device is held to.
import type { ModelConfig } from '../../../runtime/weights/config.ts'

export type Parameters64 = ReadonlyMap<string, Float64Array>

/** What an adapter's product is multiplied by in the tests: alpha / rank of tiny-model.ts. */
const ADAPTER_SCALE = 2

/** What the last norm gives for every token of one text, under the tokens before it and itself: [ids.length][hidden]. */
function referenceStates(
  config: ModelConfig,
  parameters: Parameters64,
  ids: readonly number[],
): Float64Array[] {
  const { hiddenSize: hidden, layers, rmsNormEps } = config
  const weight = (name: string): Float64Array => {
    const values = parameters.get(name)
    if (!values) throw new RangeError(name)
    return values
  }
  const embedding = weight('model.embed_tokens.weight')
  let x: Float64Array[] = ids.map(id => embedding.slice(id * hidden, (id + 1) * hidden))
  for (let i = 0; i < layers; i++) {
    const of = (name: string) => weight(`model.layers.${i}.${name}.weight`)
    const linear = (name: string, row: Float64Array) => linearOf(parameters, `model.layers.${i}.${name}`, row)
    const gain = (name: string) => parameters.get(`model.layers.${i}.${name}.weight`)
    const h = x.map(row => rmsNorm(row, of('input_layernorm'), rmsNormEps))
    const attended = attention(config, h, linear, gain)
    x = x.map((row, t) => plus(row, linear('self_attn.o_proj', attended[t])))
    x = x.map(row => {
      const normed = rmsNorm(row, of('post_attention_layernorm'), rmsNormEps)
      const up = linear('mlp.up_proj', normed)
      const inner = linear('mlp.gate_proj', normed).map((g, j) => (g / (1 + Math.exp(-g))) * up[j])
      return plus(row, linear('mlp.down_proj', inner))
    })
  }
  return x.map(row => rmsNorm(row, weight('model.norm.weight'), rmsNormEps))
}

/** Logits of every token of one text: [ids.length][vocab]. */
export function referenceLogits(
  config: ModelConfig,
  parameters: Parameters64,
  ids: readonly number[],
): Float64Array[] {
  const head = parameters.get(config.tieWordEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight')!
  return referenceStates(config, parameters, ids).map(row => times(head, row))
}

/** What a reward model says of a text. */
export function referenceScore(
  config: ModelConfig,
  parameters: Parameters64,
  ids: readonly number[],
): number {
  const state = referenceStates(config, parameters, ids).at(-1)!
  return dot(parameters.get('score.weight')!, state)
}

/** W·x, and what a bias and an adapter add to it. */
function linearOf(parameters: Parameters64, module: string, x: Float64Array): Float64Array {
  const y = times(parameters.get(`${module}.weight`)!, x)
  const bias = parameters.get(`${module}.bias`)
  const [a, b] = [parameters.get(`${module}.lora_A.weight`), parameters.get(`${module}.lora_B.weight`)]
  const low = a && b && times(b, times(a, x))
  return y.map((value, i) => value + (bias ? bias[i] : 0) + (low ? ADAPTER_SCALE * low[i] : 0))
}

/** Log-prob of each token from `targetFrom` on, and the entropy of the distribution it was predicted from. */
export function referenceScores(
  config: ModelConfig,
  parameters: Parameters64,
  row: { readonly ids: readonly number[]; readonly targetFrom: number },
  temperature = 1,
): { logps: number[]; entropies: number[] } {
  const logits = referenceLogits(config, parameters, row.ids)
  const scored = row.ids.slice(row.targetFrom).map((id, i) => {
    const logps = logSoftmax(logits[row.targetFrom + i - 1].map(x => x / temperature))
    return { logp: logps[id], entropy: -logps.reduce((sum, lp) => sum + Math.exp(lp) * lp, 0) }
  })
  return { logps: scored.map(({ logp }) => logp), entropies: scored.map(({ entropy }) => entropy) }
}

function attention(
  config: ModelConfig,
  h: readonly Float64Array[],
  linear: (name: string, row: Float64Array) => Float64Array,
  gain: (name: string) => Float64Array | undefined,
): Float64Array[] {
  const { heads, kvHeads, headDim, rmsNormEps } = config
  const project = (letter: 'q' | 'k' | 'v', count: number) =>
    h.map((row, t) => {
      const all = linear(`self_attn.${letter}_proj`, row)
      const norm = gain(`self_attn.${letter}_norm`)
      return Array.from({ length: count }, (_, i) => {
        const head = all.slice(i * headDim, (i + 1) * headDim)
        const normed = norm ? rmsNorm(head, norm, rmsNormEps) : head
        return letter === 'v' ? normed : rotate(config, normed, t)
      })
    })
  const q = project('q', heads)
  const k = project('k', kvHeads)
  const v = project('v', kvHeads)
  return h.map((_, t) => {
    const out = new Float64Array(heads * headDim)
    for (let i = 0; i < heads; i++) {
      const own = Math.floor((i * kvHeads) / heads)
      const scores = k.slice(0, t + 1).map(keys => dot(q[t][i], keys[own]) / Math.sqrt(headDim))
      const probabilities = logSoftmax(Float64Array.from(scores)).map(Math.exp)
      probabilities.forEach((p, s) => {
        for (let d = 0; d < headDim; d++) out[i * headDim + d] += p * v[s][own][d]
      })
    }
    return out
  })
}

function rotate(config: ModelConfig, head: Float64Array, position: number): Float64Array {
  const half = head.length / 2
  const out = new Float64Array(head.length)
  for (let i = 0; i < half; i++) {
    const angle = position * config.ropeTheta ** (-i / half)
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    out[i] = head[i] * c - head[i + half] * s
    out[i + half] = head[i + half] * c + head[i] * s
  }
  return out
}

function rmsNorm(x: Float64Array, gain: Float64Array, eps: number): Float64Array {
  const rms = Math.sqrt(dot(x, x) / x.length + eps)
  return x.map((value, i) => (value / rms) * gain[i])
}

function logSoftmax(x: Float64Array): Float64Array {
  const most = x.reduce((a, b) => Math.max(a, b))
  const log = most + Math.log(x.reduce((sum, value) => sum + Math.exp(value - most), 0))
  return x.map(value => value - log)
}

/** Matrix [out, in] times a vector. */
function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const rows = matrix.length / x.length
  return Float64Array.from({ length: rows }, (_, i) =>
    dot(matrix.subarray(i * x.length, (i + 1) * x.length), x),
  )
}

const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + b[i])
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
