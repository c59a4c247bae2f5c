import type { OpCase, OpCases, Tensors, Values } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32, randomU32 } from '../test-values.ts'
import { probabilitiesReference, sampleReference, uniformFor } from './sample.reference.ts'
import { probabilities, sample } from './sample.ts'
import type { SampleSettings } from './settings.ts'

interface Sizes {
  readonly rows: number
  readonly vocab: number
}

const SEED = [0xdeadbeef, 17] as const
const STEP = 5
const WIDTH = 3
const POSITION = 1
const PAD = 3

/** exp and log are good to some 2e-6 over this range of logits, and errors of the sums come on top. */
const TOLERANCE = 1e-5

const words = (vocab: number): number => Math.ceil(vocab / 32)

function seenIn(bitmap: ArrayLike<number>, row: number, vocab: number): Set<number> {
  const said = (id: number) => (bitmap[row * words(vocab) + Math.floor(id / 32)] >>> (id % 32)) & 1
  return new Set(Array.from({ length: vocab }, (_, id) => id).filter(id => said(id) === 1))
}

function inputsFor({ rows, vocab }: Sizes) {
  return {
    logits: randomF32(rows * vocab, 3, 6),
    seen: randomU32(rows * words(vocab), 2 ** 32, 4),
    streams: randomU32(rows * 2, 9, 5),
  }
}

function shaped({ logits, seen, streams }: Tensors, { rows, vocab }: Sizes) {
  return {
    logits: reshape(logits, [rows, vocab]),
    seen: reshape(seen, [rows, words(vocab)]),
    streams: reshape(streams, [rows, 2]),
  }
}

/** Every third row is done already; the stop ids are the lower half of the first eight. */
function sampleCase(sizes: Sizes, settings: SampleSettings): OpCase {
  const { rows, vocab } = sizes
  const stopIds = [0, 1, 2, 3]
  const grid = { length: rows * WIDTH, initial: new Float32Array(rows * WIDTH) }
  return {
    variant: 'sample',
    shape: `B=${rows} V=${vocab} ${JSON.stringify(settings)}`,
    inputs: inputsFor(sizes),
    outputs: {
      tokens: { ...grid, dtype: 'u32', tolerance: 0 },
      logps: { ...grid, tolerance: TOLERANCE },
      entropies: { ...grid, tolerance: TOLERANCE },
      done: {
        length: rows,
        dtype: 'u32',
        tolerance: 0,
        initial: Float32Array.from({ length: rows }, (_, row) => (row % 3 === 2 ? 1 : 0)),
      },
      next: { length: rows, dtype: 'u32', tolerance: 0 },
    },
    record(gpu, tensors) {
      const { logits, seen, streams } = shaped(tensors, sizes)
      const { tokens, logps, entropies, done, next } = tensors
      const place = { seed: SEED, step: STEP, position: POSITION, width: WIDTH, pad: PAD, stopIds }
      sample(gpu, { logits, seen, streams, tokens, logps, entropies, done, next }, settings, place)
    },
    reference: values => expected(values, sizes, settings, stopIds),
  }
}

function expected(
  values: Values,
  { rows, vocab }: Sizes,
  settings: SampleSettings,
  stopIds: readonly number[],
) {
  const { logits, seen, streams, tokens, logps, entropies, done } = values
  const next = new Float64Array(rows).fill(PAD)
  for (let row = 0; row < rows; row++) {
    const at = row * WIDTH + POSITION
    tokens[at] = PAD
    if (done[row] !== 0) continue
    const u = uniformFor([STEP, streams[2 * row], streams[2 * row + 1], POSITION], SEED)
    const own = logits.slice(row * vocab, (row + 1) * vocab)
    const drawn = sampleReference(own, seenIn(seen, row, vocab), settings, u)
    ;[tokens[at], logps[at], entropies[at], next[row]] = [drawn.token, drawn.logp, drawn.entropy, drawn.token]
    if (stopIds.includes(drawn.token)) done[row] = POSITION + 1
  }
  return { tokens, logps, entropies, done, next }
}

function probabilitiesCase(sizes: Sizes, settings: SampleSettings): OpCase {
  const { rows, vocab } = sizes
  return {
    variant: 'probabilities',
    shape: `B=${rows} V=${vocab} ${JSON.stringify(settings)}`,
    inputs: inputsFor(sizes),
    outputs: { out: { length: rows * vocab, tolerance: TOLERANCE } },
    record(gpu, tensors) {
      const { logits, seen } = shaped(tensors, sizes)
      probabilities(gpu, { logits, seen, out: reshape(tensors.out, [rows, vocab]) }, settings)
    },
    reference: ({ logits, seen }) => ({
      out: Array.from({ length: rows }, (_, row) => [
        ...probabilitiesReference(
          logits.slice(row * vocab, (row + 1) * vocab),
          seenIn(seen, row, vocab),
          settings,
        ),
      ]).flat(),
    }),
  }
}

const everySetting: readonly SampleSettings[] = [
  {},
  { greedy: true },
  { temperature: 0.7 },
  { topK: 5 },
  { topP: 0.9 },
  { minP: 0.05 },
  { repetitionPenalty: 1.3 },
  { temperature: 1.7, topK: 17, topP: 0.8, minP: 0.02, repetitionPenalty: 1.2 },
]

export const sampleCases: OpCases = {
  name: 'sample',
  cases: [
    ...everySetting.flatMap(settings => [
      sampleCase({ rows: 1, vocab: 22 }, settings),
      sampleCase({ rows: 13, vocab: 257 }, settings),
      probabilitiesCase({ rows: 5, vocab: 22 }, settings),
      probabilitiesCase({ rows: 3, vocab: 1031 }, settings),
    ]),
    sampleCase({ rows: 2, vocab: 1 }, {}),
    sampleCase({ rows: 3, vocab: 49_152 }, { topK: 50, topP: 0.95 }),
  ],
  gradients: 'none',
}
