/**
 * Grouped-query attention with a softmax over the keys that each token sees:
 *   out[t, h] = Σ_j w[t, h, j]·v[row(t, j), h / (H / Hkv)],   w[t, h, ·] = softmax_j(q[t, h]·k[row(t, j)] / √D)
 * over j < visible. q, out [T, H, D]; k, v [S, Hkv, D]; lse [T, H], the logarithm of each softmax's denominator, kept for
 * the backward pass. `spans` u32 [T, 4] says what a token sees: {prefixStart, prefixLength, ownStart, visible}; key j
 * lies in row prefixStart + j while j < prefixLength, else in row ownStart + j − prefixLength. So packed ragged rows
 * (prefixLength 0), a prefill into a KV cache, and decoding behind a prompt that siblings share are one kernel.
 *
 * Backward (FlashAttention-2, Dao 2023) is for packed causal rows: S = T, prefixLength 0, token t is key row t, and sees
 * the rows ownStart … t. `ends` u32 [S]: one past the last row of that key's sequence. dq, dk, dv and the scratch delta
 * [T, H] are overwritten. No atomics: the same inputs give the same bits.
 */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, f32, fold, type Param, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import { backwardKey, backwardQuery, forwardThread } from './thread.ts'

interface Sizes {
  readonly tokens: number
  readonly heads: number
  readonly kvHeads: number
  readonly size: number
}

/** Throws a RangeError where shapes do not fit. */
export function attention(
  gpu: Gpu,
  args: { q: Tensor; k: Tensor; v: Tensor; spans: Tensor; out: Tensor; lse: Tensor },
): void {
  const { q, k, v, spans, out, lse } = args
  const sizes = sizesOf(args)
  const { tokens, heads, size } = sizes
  const workgroup = gpu.isCpu ? 8 : 64
  const program = programOf('forward', size, workgroup)
  gpu.dispatch(program, [q, k, v, spans, out, lse], paramsOf(sizes), fold(ceilDiv(tokens * heads, workgroup)))
}

export function attentionBackward(
  gpu: Gpu,
  args: {
    q: Tensor
    k: Tensor
    v: Tensor
    spans: Tensor
    ends: Tensor
    out: Tensor
    lse: Tensor
    dout: Tensor
    delta: Tensor
    dq: Tensor
    dk: Tensor
    dv: Tensor
  },
): void {
  const { q, k, v, spans, ends, out, lse, dout, delta, dq, dk, dv } = args
  const sizes = sizesOf(args)
  const { tokens, heads, kvHeads, size } = sizes
  if (k.shape[0] !== tokens || sizeOf(ends) !== tokens)
    throw new RangeError(`attention: ${k.shape[0]} keys and ${sizeOf(ends)} ends for ${tokens} packed tokens`)
  const workgroup = gpu.isCpu ? 8 : 64
  const params = paramsOf(sizes)
  const query = programOf('backward-query', size, workgroup)
  const key = programOf('backward-key', size, workgroup)
  gpu.dispatch(
    query,
    [q, k, v, spans, out, lse, dout, delta, dq],
    params,
    fold(ceilDiv(tokens * heads, workgroup)),
  )
  gpu.dispatch(
    key,
    [q, k, v, ends, lse, dout, delta, dk, dv],
    params,
    fold(ceilDiv(tokens * kvHeads, workgroup)),
  )
}

function sizesOf({ q, k, v, spans }: { q: Tensor; k: Tensor; v: Tensor; spans: Tensor }): Sizes {
  const [tokens, heads, size] = q.shape
  const [keys, kvHeads, keySize] = k.shape
  if (q.shape.length !== 3 || k.shape.length !== 3 || size !== keySize || heads % kvHeads !== 0)
    throw new RangeError(`attention: q [${q.shape}] and k [${k.shape}] do not fit`)
  if (v.shape.join() !== k.shape.join()) throw new RangeError(`attention: v [${v.shape}] for ${keys} keys`)
  if (sizeOf(spans) !== 4 * tokens)
    throw new RangeError(`attention: spans [${spans.shape}] for ${tokens} tokens`)
  return { tokens, heads, kvHeads, size }
}

const paramsOf = ({ tokens, heads, kvHeads, size }: Sizes): Param[] => [
  u32(tokens),
  u32(heads),
  u32(kvHeads),
  f32(1 / Math.sqrt(size)),
]

const SHADERS = {
  forward: { source: forwardThread, buffers: ['read', 'read', 'read', 'read', 'write', 'write'] },
  'backward-query': {
    source: backwardQuery,
    buffers: ['read', 'read', 'read', 'read', 'read', 'read', 'read', 'write', 'write'],
  },
  'backward-key': {
    source: backwardKey,
    buffers: ['read', 'read', 'read', 'read', 'read', 'read', 'read', 'write', 'write'],
  },
} as const

/** Shaders are made once a head size: the command stream keeps pipelines by the identity of their program. */
const programs = new Map<string, Program>()

function programOf(pass: keyof typeof SHADERS, size: number, workgroup: number): Program {
  const label = `attention/${pass} D=${size} ${workgroup}`
  const known = programs.get(label)
  if (known) return known
  const { source, buffers } = SHADERS[pass]
  const program: Program = { label, source: source({ size, workgroup }), buffers }
  programs.set(label, program)
  return program
}
