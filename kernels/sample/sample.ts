/** Draws the next token of every row on the device, so that decoding reads nothing back from step to step. */
import type { Gpu } from '../gpu.ts'
import type { Program } from '../program.ts'
import type { Tensor } from '../tensor.ts'
import filterText from './filter.wgsl'
import philoxText from './philox.wgsl'
import probabilitiesText from './probabilities.wgsl'
import sampleText from './sample.wgsl'
import { nowhere, type SamplePlace, type SampleSettings, sampleParams } from './settings.ts'

export interface SampleTensors {
  /** f32 [B, V]. */
  readonly logits: Tensor
  /**
   * u32 [B, ⌈V / 32⌉]: bit `id % 32` of word `id / 32` says that the row's context holds the id. The sampled id is
   * added. Needed where there is a repetition penalty, and not looked at otherwise.
   */
  readonly seen?: Tensor
  /** u32 [B, 2]: role and element of each row, the middle of its random numbers' counter. */
  readonly streams: Tensor
  /** u32 [B, width]: column `position` is written, with the pad id in rows that are done. */
  readonly tokens: Tensor
  /**
   * f32 [B, width]: log softmax(logits / temperature)[token], before penalty and filters, which is what training
   * uses; 0 when done.
   */
  readonly logps: Tensor
  /** f32 [B, width]: entropy in nats of that same distribution; 0 when done. */
  readonly entropies: Tensor
  /**
   * u32 [B]: 0 while a row goes on; becomes `position + 1`, the number of its tokens, when it says one of the stop
   * ids.
   */
  readonly done: Tensor
  /** u32 [B]: the token again, as the next step's input. */
  readonly next: Tensor
}

/** Lanes a row: one SIMD vector is enough for a small vocabulary, and a workgroup's barriers cost a CPU dearly. */
const LANES = [8, 64, 128] as const
type Lanes = (typeof LANES)[number]

const samplers = programs('sample', `${philoxText}${filterText}${sampleText}`, [
  'read',
  'write',
  'read',
  'write',
  'write',
  'write',
  'write',
  'write',
])
const writers = programs('sample/probabilities', `${filterText}${probabilitiesText}`, [
  'read',
  'write',
  'write',
])

function programs(label: string, source: string, buffers: Program['buffers']): Map<Lanes, Program> {
  return new Map(LANES.map(lanes => [lanes, { label, source, buffers, constants: { LANES: lanes } }]))
}

/**
 * One token a row, filtered in the order of Hugging Face transformers: repetition penalty (over `seen`), temperature,
 * top-k, top-p, min-p. The token is the smallest id whose cumulative probability exceeds u, where u is the first
 * number of Philox4x32-10 with the key `seed` and the counter (step, role, element, position): it depends on nothing
 * else, so neither the batch nor its order matters. u has 24 bits, so what happens more rarely than once in 16
 * million is not drawn faithfully.
 *
 * Throws a RangeError on settings out of range.
 */
export function sample(gpu: Gpu, tensors: SampleTensors, settings: SampleSettings, place: SamplePlace): void {
  const { logits, streams, tokens, logps, entropies, done, next } = tensors
  const [rows, vocab] = logits.shape
  if (place.position >= place.width)
    throw new RangeError(`sampling: column ${place.position} of ${place.width}`)
  const seen = seenOr(gpu, tensors.seen, settings)
  const buffers = [logits, seen, streams, tokens, logps, entropies, done, next]
  gpu.dispatch(samplers.get(lanesFor(gpu, vocab))!, buffers, sampleParams(vocab, settings, place), [rows])
}

/** out [B, V]: the probabilities that `sample` draws from, filters applied and renormalised. */
export function probabilities(
  gpu: Gpu,
  { logits, seen, out }: { logits: Tensor; seen?: Tensor; out: Tensor },
  settings: SampleSettings,
): void {
  const [rows, vocab] = logits.shape
  const buffers = [logits, seenOr(gpu, seen, settings), out]
  gpu.dispatch(writers.get(lanesFor(gpu, vocab))!, buffers, sampleParams(vocab, settings, nowhere), [rows])
}

function lanesFor(gpu: Gpu, vocab: number): Lanes {
  if (!gpu.isCpu) return vocab <= 256 ? 64 : 128
  return vocab <= 256 ? 8 : 64
}

const placeholders = new WeakMap<Gpu, Tensor>()

/** The bitmap, or something to bind where it is not looked at. */
function seenOr(gpu: Gpu, seen: Tensor | undefined, { repetitionPenalty = 1 }: SampleSettings): Tensor {
  if (seen) return seen
  if (repetitionPenalty !== 1)
    throw new RangeError('sampling: a repetition penalty needs the ids seen so far')
  const kept = placeholders.get(gpu) ?? gpu.alloc([1], 'u32', 'nothing seen')
  placeholders.set(gpu, kept)
  return kept
}
