/** How a token is drawn from a row of logits, and how both kernels of this folder are told. */
import { f32, type Param, u32 } from '../program.ts'

export interface SampleSettings {
  /** Above 0; log-probabilities are those of softmax(logits / temperature). 1 unless said. */
  readonly temperature?: number
  /** Keep the k largest; 0 is off. Where several are equal to the k-th, all of them stay. */
  readonly topK?: number
  /**
   * Keep the fewest most probable tokens whose mass reaches this; 1 is off. Tokens of equal probability stay or go
   * together.
   */
  readonly topP?: number
  /** Drop what is less probable than this share of the most probable token; 0 is off. */
  readonly minP?: number
  /** Logits of tokens seen are divided by this where positive, multiplied where not; 1 is off. */
  readonly repetitionPenalty?: number
  /** Take the largest score, the smallest id where several are equal; the filters do not matter then. */
  readonly greedy?: boolean
}

/** Where in the run a token is drawn, and when a message ends. */
export interface SamplePlace {
  /** 64 bits of seed, the lower half first. */
  readonly seed: readonly [number, number]
  readonly step: number
  /** The column that this call fills. */
  readonly position: number
  /** Columns of the outputs. */
  readonly width: number
  /** What finished rows say. */
  readonly pad: number
  /** At most 8 ids that end a message. */
  readonly stopIds: readonly number[]
}

const MOST_STOPS = 8
/** Below every score that there may be. */
const LEAST = -3e38

export const nowhere: SamplePlace = { seed: [0, 0], step: 0, position: 0, width: 0, pad: 0, stopIds: [] }

/** The fields of `Params` in filter.wgsl. Throws a RangeError on a setting out of range or more than 8 stop ids. */
export function sampleParams(vocab: number, settings: SampleSettings, place: SamplePlace): Param[] {
  const { temperature = 1, topK = 0, topP = 1, minP = 0, repetitionPenalty = 1, greedy = false } = settings
  check(temperature > 0, 'temperature must be above 0')
  check(topP > 0 && topP <= 1, 'top_p must be above 0 and at most 1')
  check(minP >= 0 && minP <= 1, 'min_p must be within 0 and 1')
  check(repetitionPenalty > 0, 'the repetition penalty must be above 0')
  check(Number.isInteger(topK) && topK >= 0, 'top_k must be a whole number, 0 or more')
  check(place.stopIds.length <= MOST_STOPS, `at most ${MOST_STOPS} ids may end a message`)
  const stops = Array.from({ length: MOST_STOPS }, (_, i) => u32(place.stopIds[i] ?? 0))
  const filters = [u32(topK), f32(topP), f32(minP > 0 ? Math.log(minP) : LEAST), u32(greedy ? 1 : 0)]
  const where = [place.position, place.width, place.pad, place.step, ...place.seed].map(u32)
  const shape = [u32(place.stopIds.length), u32(vocab), f32(1 / temperature), f32(repetitionPenalty)]
  return [...stops, ...shape, ...filters, ...where]
}

function check(holds: boolean, rule: string): void {
  if (!holds) throw new RangeError(`sampling: ${rule}`)
}
