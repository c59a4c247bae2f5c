/**
 * Grouped-query attention with a softmax over the keys that each token sees:
 *   out[t, h] = Σ_j w[t, h, j]·v[row(t, j), h / (H / Hkv)],   w[t, h, ·] = softmax_j(q[t, h]·k[row(t, j)] / √D)
 * over j < visible. q, out [T, H, D]; k, v [S, Hkv, D]; lse [T, H], the logarithm of each softmax's denominator, kept for
 * the backward pass. `spans` u32 [T, 4] says what a token sees: {prefixStart, prefixLength, ownStart, visible}; key j
 * lies in row prefixStart + j while j < prefixLength, else in row ownStart + j − prefixLength. So packed ragged rows
 * (prefixLength 0), a prefill into a KV cache, and decoding behind a prompt that siblings share are one kernel.
 *
 * Backward (FlashAttention-2, Dao 2023) is for packed causal rows: S = T, and token t is key row t. `ends` u32 [S]: one past
 * the last token that sees that key; all tokens from the key itself up to there must see it, so a prompt that siblings share
 * stands right before them, and its keys' `ends` is that of the last sibling. dq, dk, dv and the scratch delta [T, H] are
 * overwritten. No atomics: the same inputs give the same bits.
 */
import type { Gpu } from '../gpu.ts'
import { f32, type Param, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import {
  type AttentionSizes,
  type AttentionVariant,
  chooseAttention,
  type Pass,
  planAttention,
} from './variants.ts'

/** Throws a RangeError where shapes do not fit. */
export function attention(
  gpu: Gpu,
  args: {
    q: Tensor
    k: Tensor
    v: Tensor
    spans: Tensor
    out: Tensor
    lse: Tensor
    variant?: AttentionVariant
  },
): void {
  const { q, k, v, spans, out, lse } = args
  run(gpu, 'forward', sizesOf(args), [q, k, v, spans, out, lse], args.variant)
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
    variant?: AttentionVariant
  },
): void {
  const { q, k, v, spans, ends, out, lse, dout, delta, dq, dk, dv } = args
  const sizes = sizesOf(args)
  const { tokens } = sizes
  if (k.shape[0] !== tokens || sizeOf(ends) !== tokens)
    throw new RangeError(`attention: ${k.shape[0]} keys and ${sizeOf(ends)} ends for ${tokens} packed tokens`)
  run(gpu, 'backward-query', sizes, [q, k, v, spans, out, lse, dout, delta, dq], args.variant)
  run(gpu, 'backward-key', sizes, [q, k, v, ends, lse, dout, delta, dk, dv], args.variant)
}

function run(
  gpu: Gpu,
  pass: Pass,
  sizes: AttentionSizes,
  buffers: readonly Tensor[],
  variant: AttentionVariant = chooseAttention(gpu, sizes),
): void {
  const { program, workgroups } = planAttention(gpu, pass, sizes, variant)
  gpu.dispatch(program, buffers, paramsOf(sizes), workgroups)
}

function sizesOf({ q, k, v, spans }: { q: Tensor; k: Tensor; v: Tensor; spans: Tensor }): AttentionSizes {
  const [tokens, heads, size] = q.shape
  const [keys, kvHeads, keySize] = k.shape
  if (q.shape.length !== 3 || k.shape.length !== 3 || size !== keySize || heads % kvHeads !== 0)
    throw new RangeError(`attention: q [${q.shape}] and k [${k.shape}] do not fit`)
  if (v.shape.join() !== k.shape.join()) throw new RangeError(`attention: v [${v.shape}] for ${keys} keys`)
  if (sizeOf(spans) !== 4 * tokens)
    throw new RangeError(`attention: spans [${spans.shape}] for ${tokens} tokens`)
  return { tokens, heads, kvHeads, size }
}

const paramsOf = ({ tokens, heads, kvHeads, size }: AttentionSizes): Param[] => [
  u32(tokens),
  u32(heads),
  u32(kvHeads),
  f32(1 / Math.sqrt(size)),
]
