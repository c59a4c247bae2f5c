// Reads the little-endian fields of a GGUF header one after another, in pieces of a file. Every length is checked against what
// is left of the file before anything is allocated: a count in the file is a claim, not a fact.
import type { FileReader } from './file-reader.ts'

/** What is wrong with a GGUF file, in words that fit after “FILE: ”. */
export class GgufFault extends Error {}

const WINDOW = 1 << 20

export class GgufCursor {
  private readonly reader: FileReader
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  private bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  private view = new DataView(this.bytes.buffer)
  private start = 0
  private at = 0

  constructor(reader: FileReader) {
    this.reader = reader
  }

  /** The place in the file. */
  get position(): number {
    return this.start + this.at
  }

  get left(): number {
    return this.reader.size - this.position
  }

  /** Refuses a count of things, each of at least `each` bytes, that the rest of the file cannot hold. */
  checkCount(what: string, count: number, each: number): void {
    if (count * each > this.left)
      throw new GgufFault(`announces ${count} ${what}, more than the file can hold`)
  }

  u8(): number {
    this.need(1)
    return this.view.getUint8(this.at++)
  }

  /** A number of `width` bytes, as `get` reads it. */
  number(width: number, get: (view: DataView, at: number) => number): number {
    this.need(width)
    const value = get(this.view, this.at)
    this.at += width
    return value
  }

  u32(): number {
    return this.number(4, (view, at) => view.getUint32(at, true))
  }

  /** A 64-bit unsigned number, exact, or a fault. */
  u64(what: string): number {
    this.need(8)
    const value = this.view.getBigUint64(this.at, true)
    this.at += 8
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw new GgufFault(`${what} is ${value}, which no file can hold`)
    return Number(value)
  }

  /** A 64-bit signed number; beyond 2^53 it is rounded. */
  i64(): number {
    this.need(8)
    const value = Number(this.view.getBigInt64(this.at, true))
    this.at += 8
    return value
  }

  string(what: string, cap: number): string {
    const length = this.u64(`the length of ${what}`)
    if (length > cap || length > this.left)
      throw new GgufFault(`${what} would have ${length} bytes, more than it can`)
    this.need(length)
    const text = this.decoder.decode(this.bytes.subarray(this.at, this.at + length))
    this.at += length
    return text
  }

  private need(length: number): void {
    if (this.at + length <= this.bytes.length) return
    if (length > this.left) throw new GgufFault('ends inside its header')
    const position = this.position
    this.bytes = this.reader.readSync(position, Math.min(this.left, Math.max(WINDOW, length)))
    this.view = new DataView(this.bytes.buffer)
    this.start = position
    this.at = 0
  }
}
