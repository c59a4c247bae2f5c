/**
 * A run's metrics as a TensorBoard event file. Records are framed as TFRecord (TensorFlow, core/lib/io/record_writer.h): length u64, masked
 * CRC-32C of it, the bytes, their masked CRC-32C; each is an `Event` (core/util/event.proto) in protocol buffers' wire format.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunEvent } from '../events/event.ts'
import { readRunRecord } from './run-record.ts'

/** Writes `tensorboard/events.out.tfevents.SECONDS.lsp` in the run's folder, whole, and gives its path. Throws a PlayError as readRunRecord does. */
export function writeTensorboard(dir: string): string {
  const { events } = readRunRecord(dir)
  const run = events.find(event => event.type === 'run')
  const began = run?.type === 'run' ? Date.parse(run.time) / 1000 : 0
  const folder = join(dir, 'tensorboard')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `events.out.tfevents.${Math.floor(began)}.lsp`)
  writeFileSync(`${file}.new`, Buffer.concat(recordsOf(events, began)))
  renameSync(`${file}.new`, file)
  return file
}

function recordsOf(events: readonly RunEvent[], began: number): Buffer[] {
  const version = text(3, 'brain.Event:2')
  const records = [record(Buffer.concat([double(1, began), version]))]
  let time = began
  for (const event of events) {
    if (event.type === 'step') time += event.seconds
    const values = scalarsOf(event)
    if (values.length > 0 && 'step' in event) records.push(record(eventOf(time, event.step, values)))
  }
  return records
}

type Scalar = readonly [tag: string, value: number]

function scalarsOf(event: RunEvent): Scalar[] {
  if (event.type !== 'step' && event.type !== 'measure') return []
  const prefix = event.type === 'measure' ? `${event.eval}/` : ''
  return Object.entries(event.metrics).flatMap(([name, value]) =>
    value === null ? [] : [[prefix + name, value] as const],
  )
}

/** `Event { wall_time = 1; step = 2; summary = 5 { value = 1 { tag = 1; simple_value = 2 } } }` */
function eventOf(time: number, step: number, values: readonly Scalar[]): Buffer {
  const summary = values.map(([tag, value]) => bytes(1, Buffer.concat([text(1, tag), float(2, value)])))
  return Buffer.concat([
    double(1, time),
    Buffer.concat([key(2, 0), varint(step)]),
    bytes(5, Buffer.concat(summary)),
  ])
}

const key = (field: number, wire: 0 | 1 | 2 | 5): Buffer => Buffer.from([(field << 3) | wire])

function varint(value: number): Buffer {
  const out: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128)
  return Buffer.from([...out, rest])
}

const bytes = (field: number, content: Buffer): Buffer =>
  Buffer.concat([key(field, 2), varint(content.length), content])

const text = (field: number, content: string): Buffer => bytes(field, Buffer.from(content, 'utf8'))

function double(field: number, value: number): Buffer {
  const out = Buffer.alloc(8)
  out.writeDoubleLE(value)
  return Buffer.concat([key(field, 1), out])
}

function float(field: number, value: number): Buffer {
  const out = Buffer.alloc(4)
  out.writeFloatLE(value)
  return Buffer.concat([key(field, 5), out])
}

function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(data.length))
  return Buffer.concat([length, masked(length), data, masked(data)])
}

function masked(data: Buffer): Buffer {
  const crc = crc32c(data)
  const out = Buffer.alloc(4)
  out.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0)
  return out
}

/** Castagnoli's polynomial, reflected. */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1
  return c
})

function crc32c(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data) crc = TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
