/** How the vocabulary is cut into blocks. */
import type { Gpu } from '../gpu.ts'
import { bindable } from '../pieces.ts'
import { ceilDiv } from '../program.ts'
import type { Tensor } from '../tensor.ts'

export interface Block {
  readonly start: number
  readonly count: number
  /** Whether it is the only one. */
  readonly whole: boolean
}

/**
 * Rows of w are cut at multiples of this, so that every block begins at a multiple of 256 bytes whatever the width.
 */
const GRAIN = 64

/** What a block's logits take unless the caller has more to give. */
const BUDGET = 16 << 20

/**
 * How many f32 of scratch the head wants for `rows` rows of a vocabulary: a block of logits within `budget` bytes (16
 * MB unless said), of 64 columns at least, and four numbers a row.
 */
export function headScratch(rows: number, vocab: number, budget = BUDGET): number {
  const columns = Math.min(vocab, Math.max(GRAIN, Math.floor(budget / 4 / rows)))
  return GRAIN * ceilDiv(4 * rows, GRAIN) + rows * columns
}

/** Blocks of w's rows whose logits for `rows` rows fit in `room` elements, and which can each be bound. */
export function blocksOf(gpu: Gpu, rows: number, w: Tensor, room: number): Block[] {
  const [vocab, width] = w.shape
  const most = Math.min(
    vocab,
    Math.floor(room / rows),
    Math.floor(bindable(gpu.device) / Math.max(width, rows)),
  )
  const step = most >= vocab ? vocab : most - (most % GRAIN)
  if (step === 0)
    throw new RangeError(`head: scratch has room for ${most} columns of logits, and ${GRAIN} are the least`)
  const starts = Array.from({ length: ceilDiv(vocab, step) }, (_, i) => i * step)
  return starts.map(start => ({ start, count: Math.min(step, vocab - start), whole: step === vocab }))
}
