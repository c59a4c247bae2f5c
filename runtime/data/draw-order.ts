/** Which rows a step draws: without replacement within an epoch, the same for the same seed, wherever a run is resumed. */
import { philox } from '../../kernels/sample/philox.ts'
import { streamOf } from '../stream.ts'

export interface Draw {
  readonly seed: number
  readonly data: string
  /** Rows of the data. */
  readonly rows: number
  /** Draws made before, since the run's start. */
  readonly from: number
  readonly count: number
}

/** Row numbers from 0. An epoch is one shuffle of all rows; a draw longer than what is left starts the next one. */
export function drawOrder({ seed, data, rows, from, count }: Draw): number[] {
  const order: number[] = []
  let epoch = -1
  let shuffled: Uint32Array = new Uint32Array(0)
  for (let at = from; at < from + count; at++) {
    if (Math.floor(at / rows) !== epoch) {
      epoch = Math.floor(at / rows)
      shuffled = shuffle(rows, seed, data, epoch)
    }
    order.push(shuffled[at % rows])
  }
  return order
}

/** Fisher and Yates, with counter-based numbers. */
function shuffle(rows: number, seed: number, data: string, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, i) => i)
  for (let i = rows - 1; i > 0; i--) {
    const [bits] = philox([epoch, streamOf(data), i, 0], [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0])
    const j = bits % (i + 1)
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}
