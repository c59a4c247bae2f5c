/**
 * The messages of any step of a run, read from its `samples.jsonl` when they are looked at. Only where each step lies in the
 * file is kept: two numbers a step. A run that is still going appends to it; its last line may not be whole yet.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import type { RunEvent } from '../../runtime/events/event.ts'
import { validate } from '../../runtime/events/generated/validate-event.mjs'
import { type Batch, messageOf } from '../state/batch.ts'

interface Stretch {
  readonly step: number
  /** Bytes of the file. */
  readonly from: number
  to: number
}

const CHUNK = 1 << 20
const LINE_END = 10
/** As `JSON.stringify` writes a sample event. */
const SAMPLE = /^\{"type":"sample","step":(\d+),/

export class SampleFile {
  readonly #file: string
  readonly #steps: Stretch[] = []
  /** Bytes that were looked through: whole lines. */
  #known = 0

  constructor(file: string) {
    this.#file = file
  }

  /** The messages of a step; nothing where none were kept. */
  at(step: number): Batch | undefined {
    return this.#open(file => {
      const stretch = this.#steps.find(each => each.step === step)
      return stretch && batchIn(file, stretch)
    })
  }

  /** The messages of the step that lies `by` steps from `step` among those that are there, or of the nearest to it. */
  beside(step: number, by: number): Batch | undefined {
    return this.#open(file => {
      const steps = this.#steps
      if (steps.length === 0) return undefined
      const before = steps.filter(each => each.step < step).length
      const after = steps.filter(each => each.step <= step).length
      const place = by < 0 ? before + by : after + by - 1
      return batchIn(file, steps[Math.max(0, Math.min(steps.length - 1, place))]!)
    })
  }

  #open(read: (file: number) => Batch | undefined): Batch | undefined {
    if (!existsSync(this.#file)) return undefined
    const file = openSync(this.#file, 'r')
    try {
      this.#lookThrough(file)
      return read(file)
    } finally {
      closeSync(file)
    }
  }

  /** Finds the steps in what was appended since. */
  #lookThrough(file: number): void {
    const size = fstatSync(file).size
    let length = CHUNK
    while (this.#known < size) {
      const bytes = read(file, this.#known, Math.min(length, size - this.#known))
      const whole = bytes.lastIndexOf(LINE_END) + 1
      // A line that is longer than the piece, or the last one, which is not whole.
      if (whole === 0 && bytes.length < length) return
      if (whole === 0) length *= 2
      for (let at = 0; at < whole; ) {
        const end = bytes.indexOf(LINE_END, at) + 1
        this.#note(bytes.toString('latin1', at, Math.min(end, at + 64)), this.#known + at, this.#known + end)
        at = end
      }
      this.#known += whole
    }
  }

  #note(line: string, from: number, to: number): void {
    const found = SAMPLE.exec(line)
    if (!found) return
    const step = Number(found[1])
    // A run that went on from a checkpoint plays the steps after it again: the later ones count.
    while ((this.#steps.at(-1)?.step ?? 0) > step) this.#steps.pop()
    const last = this.#steps.at(-1)
    if (last?.step === step && last.to === from) last.to = to
    else if (last?.step === step) this.#steps[this.#steps.length - 1] = { step, from, to }
    else this.#steps.push({ step, from, to })
  }
}

function read(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, from))
}

/** Lines that are no samples are left out: a screen shows what there is. */
function batchIn(file: number, { step, from, to }: Stretch): Batch {
  const lines = read(file, from, to - from)
    .toString('utf8')
    .split('\n')
  return { step, messages: lines.flatMap(line => messageIn(line)) }
}

function messageIn(line: string): Batch['messages'] {
  try {
    const value: unknown = JSON.parse(line)
    const event = validate(value) ? (value as RunEvent) : undefined
    return event?.type === 'sample' ? [messageOf(event)] : []
  } catch {
    return []
  }
}
