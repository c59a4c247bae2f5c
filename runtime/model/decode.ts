/** Several tokens for each of several rows, without a word from the host between them. */
import { type SampleTensors, sample } from '../../kernels/sample/sample.ts'
import type { SamplePlace, SampleSettings } from '../../kernels/sample/settings.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import { cachedForward, logitsFrom } from './cached-forward.ts'
import type { Seat } from './generation-layout.ts'
import type { KvCache } from './kv-cache.ts'
import type { LanguageModel } from './language-model.ts'
import { type Frame, poolOf } from './tensor-pool.ts'

/** One row while its message is being written. All rows of a batch have said equally much. */
export interface Speaker {
  readonly seat: Seat
  /** Role and element: what its random numbers are keyed by. */
  readonly stream: readonly [role: number, element: number]
  /** Said so far. */
  readonly ids: number[]
  readonly logps: number[]
  readonly entropies: number[]
}

export interface DecodeRequest {
  readonly settings: SampleSettings
  /** Of the sampling, less what this module fills in. */
  readonly place: Pick<SamplePlace, 'seed' | 'step' | 'stopIds'>
  /** Most tokens that any row may say. */
  readonly width: number
  /** Bits of the ids that the row's context holds, where there is a repetition penalty. */
  seen?(speaker: Speaker, words: Uint32Array): void
}

/** What finished rows are fed with; nobody reads what comes of it. */
const PAD = 0

/**
 * Adds up to `steps` tokens to every speaker: fewer where it said a stop id. `first` holds the residual streams that the very
 * first tokens come from; later ones come from what was said last.
 */
export async function decode(
  model: LanguageModel,
  cache: KvCache,
  speakers: readonly Speaker[],
  request: DecodeRequest,
  steps: number,
  first?: Tensor,
): Promise<void> {
  const pool = poolOf(model.gpu)
  const said = speakers[0].ids.length
  await pool.within(async frame => {
    const out = outputs(model, frame, speakers, request)
    const tables = tablesOf(frame, speakers, said, steps)
    for (let step = 0; step < steps; step++) {
      const x = step === 0 && first ? first : forwardNext(model, frame, cache, out.next, tables[step])
      const logits = logitsFrom(model, frame, x)
      const place = { ...request.place, position: said + step, width: request.width, pad: PAD }
      sample(model.gpu, { ...out, logits }, request.settings, place)
      frame.give(logits, x)
    }
    await collect(model, out, speakers, said, steps, request)
  })
}

interface Outputs extends Omit<SampleTensors, 'logits'> {
  /** tokens, logps and entropies in one piece, so that one read brings all. */
  readonly all: Tensor
}

interface StepTables {
  readonly positions: Tensor
  readonly spans: Tensor
  readonly into: Tensor
}

function forwardNext(model: LanguageModel, frame: Frame, cache: KvCache, ids: Tensor, tables: StepTables) {
  return cachedForward(model, frame, cache, { ids, ...tables })
}

const aligned = (count: number): number => Math.ceil(count / 64) * 64

function outputs(
  model: LanguageModel,
  frame: Frame,
  speakers: readonly Speaker[],
  { width, seen }: DecodeRequest,
): Outputs {
  const rows = speakers.length
  const section = aligned(rows * width)
  const all = frame.take([3 * section])
  const part = (i: number, dtype: Tensor['dtype']): Tensor => ({
    ...all,
    offset: all.offset + 4 * section * i,
    shape: [rows, width],
    dtype,
  })
  const done = frame.take([rows], 'u32')
  model.gpu.clear(done)
  return {
    all,
    tokens: part(0, 'u32'),
    logps: part(1, 'f32'),
    entropies: part(2, 'f32'),
    done,
    next: frame.upload(Uint32Array.from(speakers, ({ ids }) => ids.at(-1) ?? PAD)),
    streams: frame.upload(Uint32Array.from(speakers.flatMap(({ stream }) => stream)), [rows, 2]),
    ...(seen ? { seen: seenBits(model, frame, speakers, seen) } : {}),
  }
}

function seenBits(
  model: LanguageModel,
  frame: Frame,
  speakers: readonly Speaker[],
  fill: NonNullable<DecodeRequest['seen']>,
): Tensor {
  const words = Math.ceil(model.config.vocabSize / 32)
  const bits = new Uint32Array(words * speakers.length)
  speakers.forEach((speaker, row) => {
    fill(speaker, bits.subarray(row * words, (row + 1) * words))
  })
  return frame.upload(bits, [speakers.length, words])
}

/** For each step, where the token goes that is fed before it: the one said last. */
function tablesOf(frame: Frame, speakers: readonly Speaker[], said: number, steps: number): StepTables[] {
  const rows = speakers.length
  const stride = aligned(rows)
  const positions = new Uint32Array(steps * stride)
  const into = new Uint32Array(steps * stride)
  const spans = new Uint32Array(4 * steps * stride)
  for (let step = 0; step < steps; step++) {
    speakers.forEach(({ seat }, row) => {
      // A row that is full waits for the others in its last slot: it must not write in its neighbour's.
      const fed = Math.max(0, Math.min(said + step, seat.room) - 1)
      positions[step * stride + row] = seat.promptLength + fed
      into[step * stride + row] = seat.start + seat.filled + fed
      const span = [seat.prefix.start, seat.prefix.length, seat.start, seat.promptLength + fed + 1]
      spans.set(span, 4 * (step * stride + row))
    })
  }
  const tables = { positions: frame.upload(positions), into: frame.upload(into), spans: frame.upload(spans) }
  const view = (tensor: Tensor, step: number, shape: readonly number[], width: number): Tensor => ({
    ...tensor,
    offset: tensor.offset + 4 * step * stride * width,
    shape,
  })
  return Array.from({ length: steps }, (_, step) => ({
    positions: view(tables.positions, step, [rows], 1),
    into: view(tables.into, step, [rows], 1),
    spans: view(tables.spans, step, [rows, 4], 4),
  }))
}

async function collect(
  model: LanguageModel,
  out: Outputs,
  speakers: readonly Speaker[],
  said: number,
  steps: number,
  { width, place }: DecodeRequest,
): Promise<void> {
  const floats = await model.gpu.read(out.all)
  const section = floats.length / 3
  const tokens = new Uint32Array(floats.buffer, floats.byteOffset, section)
  speakers.forEach((speaker, row) => {
    for (let position = said; position < Math.min(said + steps, speaker.seat.room); position++) {
      const at = row * width + position
      speaker.ids.push(tokens[at])
      speaker.logps.push(floats[section + at])
      speaker.entropies.push(floats[2 * section + at])
      if (place.stopIds.includes(tokens[at])) break
    }
  })
}
