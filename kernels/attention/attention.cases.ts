import type { Gpu } from '../gpu.ts'
import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32, randomF64 } from '../test-values.ts'
import { type AttentionSizes, attentionBackwardReference, attentionReference } from './attention.reference.ts'
import { attention, attentionBackward } from './attention.ts'
import { type AttentionVariant, fitsLanes } from './variants.ts'

/** Packed causal rows: sequences of these lengths one behind the other. */
function packed(lengths: readonly number[]): { spans: Uint32Array; ends: Uint32Array; keys: number } {
  const spans: number[] = []
  const ends: number[] = []
  let start = 0
  for (const length of lengths) {
    for (let i = 0; i < length; i++) {
      spans.push(0, 0, start, i + 1)
      ends.push(start + length)
    }
    start += length
  }
  return { spans: Uint32Array.from(spans), ends: Uint32Array.from(ends), keys: start }
}

/** Groups of rows behind a prompt that they share: `[3, 2, 5]` is a prompt of 3 and rows of 2 and 5. */
function siblings(groups: readonly (readonly number[])[]): {
  spans: Uint32Array
  ends: Uint32Array
  keys: number
} {
  const spans: number[] = []
  const ends: number[] = []
  let prefixStart = 0
  for (const [prefix, ...rows] of groups) {
    const groupEnd = prefixStart + prefix + rows.reduce((a, b) => a + b, 0)
    for (let i = 0; i < prefix; i++) {
      spans.push(0, 0, prefixStart, i + 1)
      ends.push(groupEnd)
    }
    let start = prefixStart + prefix
    for (const row of rows) {
      for (let i = 0; i < row; i++) {
        spans.push(prefixStart, prefix, start, prefix + i + 1)
        ends.push(start + row)
      }
      start += row
    }
    prefixStart = groupEnd
  }
  return { spans: Uint32Array.from(spans), ends: Uint32Array.from(ends), keys: prefixStart }
}

/** Decoding steps behind shared prompts in a cache: each token sees a prefix and some rows of its own. */
function cached(prefixes: readonly number[], own: readonly number[], room: number) {
  const spans: number[] = []
  let prefixStart = 0
  const ownRows = prefixes.reduce((a, b) => a + b, 0)
  for (const [p, prefix] of prefixes.entries()) {
    for (const [i, length] of own.entries())
      spans.push(prefixStart, prefix, ownRows + (p * own.length + i) * room, prefix + length)
    prefixStart += prefix
  }
  return { spans: Uint32Array.from(spans), keys: ownRows + prefixes.length * own.length * room }
}

const nameOf = ({ heads, kvHeads, size }: AttentionSizes) => `H=${heads}/${kvHeads} D=${size}`

// Scores of a few units pass through exp, which is good to some 20 ulp there: hence the factor.
const tolerance = (keys: number, size: number) => rounding(keys + size, 32)

function forward(
  variant: AttentionVariant,
  layout: { spans: Uint32Array; keys: number },
  shape: string,
  sizes: AttentionSizes,
): OpCase {
  const { heads, kvHeads, size } = sizes
  const { spans, keys } = layout
  const tokens = spans.length / 4
  return {
    variant: `forward ${variant}`,
    shape: `${shape} ${nameOf(sizes)}`,
    inputs: {
      q: randomF32(tokens * heads * size, 1, 2),
      k: randomF32(keys * kvHeads * size, 2, 2),
      v: randomF32(keys * kvHeads * size, 3),
      spans,
    },
    outputs: {
      out: { length: tokens * heads * size, tolerance: tolerance(keys, size) },
      lse: { length: tokens * heads, tolerance: tolerance(keys, size) },
    },
    record: (gpu, { q, k, v, spans, out, lse }) =>
      attention(gpu, {
        q: reshape(q, [tokens, heads, size]),
        k: reshape(k, [keys, kvHeads, size]),
        v: reshape(v, [keys, kvHeads, size]),
        spans,
        out,
        lse,
        variant: possible(gpu, variant, sizes),
      }),
    reference: ({ q, k, v, spans }) => attentionReference({ q, k, v }, spans, sizes),
  }
}

function backward(
  variant: AttentionVariant,
  { spans, ends, keys }: ReturnType<typeof packed>,
  shape: string,
  sizes: AttentionSizes,
): OpCase {
  const { heads, kvHeads, size } = sizes
  const inputs = {
    q: randomF32(keys * heads * size, 1, 2),
    k: randomF32(keys * kvHeads * size, 2, 2),
    v: randomF32(keys * kvHeads * size, 3),
  }
  const wide = {
    q: Float64Array.from(inputs.q),
    k: Float64Array.from(inputs.k),
    v: Float64Array.from(inputs.v),
  }
  const { out, lse } = attentionReference(wide, spans, sizes)
  const output = (length: number) => ({ length, tolerance: tolerance(keys, size) })
  return {
    variant: `backward ${variant}`,
    shape: `${shape} ${nameOf(sizes)}`,
    inputs: {
      ...inputs,
      spans,
      ends,
      out: Float32Array.from(out),
      lse: Float32Array.from(lse),
      dout: randomF32(keys * heads * size, 4),
    },
    outputs: {
      dq: output(inputs.q.length),
      dk: output(inputs.k.length),
      dv: output(inputs.v.length),
      delta: output(keys * heads),
    },
    record: (gpu, t) =>
      attentionBackward(gpu, {
        q: reshape(t.q, [keys, heads, size]),
        k: reshape(t.k, [keys, kvHeads, size]),
        v: reshape(t.v, [keys, kvHeads, size]),
        spans: t.spans,
        ends: t.ends,
        out: t.out,
        lse: t.lse,
        dout: t.dout,
        delta: t.delta,
        dq: t.dq,
        dk: t.dk,
        dv: t.dv,
        variant: possible(gpu, variant, sizes),
      }),
    reference: ({ q, k, v, dout }) => attentionBackwardReference({ q, k, v }, spans, dout, sizes),
  }
}

/** Threads unroll a whole head, which takes compilers long beyond 64. */
const SIZES: readonly (AttentionSizes & { variants: readonly AttentionVariant[] })[] = [
  { heads: 1, kvHeads: 1, size: 1, variants: ['thread'] },
  { heads: 4, kvHeads: 4, size: 16, variants: ['thread', 'lanes'] },
  { heads: 6, kvHeads: 2, size: 7, variants: ['thread'] },
  { heads: 9, kvHeads: 3, size: 64, variants: ['thread', 'lanes'] },
  { heads: 4, kvHeads: 1, size: 128, variants: ['lanes'] },
]
const LENGTHS = [[1], [5, 1, 9], [37, 2, 66]] as const

const casesOf = (sizes: AttentionSizes, variant: AttentionVariant): OpCase[] => [
  ...LENGTHS.map(lengths => forward(variant, packed(lengths), `T=${lengths}`, sizes)),
  forward(variant, cached([1], [1], 1), 'prefix 1, own 1', sizes),
  forward(variant, cached([5, 70], [1, 9, 3], 11), 'prefix 5,70 own 1,9,3', sizes),
  forward(variant, cached([0], [33], 40), 'no prefix, own 33', sizes),
  ...LENGTHS.map(lengths => backward(variant, packed(lengths), `T=${lengths}`, sizes)),
  // A prompt of odd length ends between two keys that one subgroup takes together.
  backward(
    variant,
    siblings([
      [3, 2, 5],
      [4, 1, 1, 6],
      [1, 7],
    ]),
    'siblings',
    sizes,
  ),
]

/** The variant, where it can serve on this adapter. */
const possible = (gpu: Gpu, variant: AttentionVariant, sizes: AttentionSizes): AttentionVariant =>
  fitsLanes(gpu, { tokens: 0, ...sizes }) ? variant : 'thread'

const small = { heads: 4, kvHeads: 2, size: 3 }
const smallRows = packed([3, 2])

export const attentionCases: OpCases = {
  name: 'attention',
  cases: SIZES.flatMap(({ variants, ...sizes }) => variants.flatMap(variant => casesOf(sizes, variant))),
  gradients: [
    {
      shape: `T=3,2 ${nameOf(small)}`,
      inputs: { q: randomF64(60, 1), k: randomF64(30, 2), v: randomF64(30, 3) },
      by: ['q', 'k', 'v'],
      forward: ({ q, k, v }) => ({ out: attentionReference({ q, k, v }, smallRows.spans, small).out }),
      backward: ({ q, k, v }, { out }) => {
        const { dq, dk, dv } = attentionBackwardReference({ q, k, v }, smallRows.spans, out, small)
        return { q: dq, k: dk, v: dv }
      },
    },
  ],
}
