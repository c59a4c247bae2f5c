/**
 * How many runs are played at a time. A small model on a CPU adapter leaves cores idle, so two runs together take less than one after the
 * other (bench/side-by-side.ts measures by how much); a large one uses them all, and two would only need twice the memory. On a GPU nothing was measured.
 */
import type { RunEvent } from '../events/event.ts'

/** Parameters below which a model is small: its products are too narrow to be shared among cores. */
const SMALL = 5_000_000

export class SideBySide {
  private kind: string | undefined
  private largest = 0
  private wake: (() => void) | undefined

  constructor(private readonly wanted: number | undefined) {}

  /** One until the first run has told what there is. */
  get atOnce(): number {
    if (this.wanted !== undefined) return this.wanted
    return this.kind !== undefined && this.kind !== 'gpu' && this.largest > 0 && this.largest < SMALL ? 2 : 1
  }

  hear(event: RunEvent): void {
    const before = this.atOnce
    if (event.type === 'adapter') this.kind = event.kind
    if (event.type === 'model') this.largest = Math.max(this.largest, event.parameters ?? 0)
    if (this.atOnce !== before) this.wake?.()
  }

  /** Fulfilled when the number changes. */
  changed(): Promise<void> {
    return new Promise(resolve => {
      this.wake = resolve
    })
  }
}
