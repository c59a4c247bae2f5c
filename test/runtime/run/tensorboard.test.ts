import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeTensorboard } from '../../../runtime/run/tensorboard.ts'
import { newFolder } from '../../terminal/command.ts'
import { begun, done, makeRun } from '../../terminal/record-folders.ts'

/** Bit by bit: another way than the writer's table. */
function crc32c(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data)
    for (let bit = 0; bit < 8; bit++) {
      const low = ((byte >> bit) ^ crc) & 1
      crc = (crc >>> 1) ^ (low ? 0x82f63b78 : 0)
    }
  return ~crc >>> 0
}
const masked = (data: Buffer): number => {
  const crc = crc32c(data)
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

function recordsIn(file: Buffer): Buffer[] {
  const records: Buffer[] = []
  for (let at = 0; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at))
    expect(file.readUInt32LE(at + 8)).toBe(masked(file.subarray(at, at + 8)))
    const data = file.subarray(at + 12, at + 12 + length)
    expect(file.readUInt32LE(at + 12 + length)).toBe(masked(data))
    records.push(data)
    at += length + 16
  }
  return records
}

/** The fields of a message in wire format; numbers and bytes by their field. */
function fields(data: Buffer): [number, number | Buffer][] {
  const found: [number, number | Buffer][] = []
  let at = 0
  const varint = () => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = data[at++]!
      value += (byte & 127) * scale
      scale *= 128
      if (byte < 128) return value
    }
  }
  while (at < data.length) {
    const key = data[at++]!
    const wire = key & 7
    if (wire === 0) found.push([key >> 3, varint()])
    else {
      const length = wire === 1 ? 8 : wire === 5 ? 4 : varint()
      const part = data.subarray(at, at + length)
      at += length
      found.push([key >> 3, wire === 1 ? part.readDoubleLE() : wire === 5 ? part.readFloatLE() : part])
    }
  }
  return found
}

it('knows the checksum of the standard', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
})

it('writes what a reader finds again: tags, steps, values', () => {
  const measure = {
    type: 'measure',
    step: 2,
    eval: 'Heldout',
    metrics: { accuracy: 0.5, one: null },
    items: 4,
    seconds: 1,
  } as const
  const dir = makeRun(join(newFolder(), 'run'), { events: [...begun(2), measure, done(2)] })
  const [first, ...rest] = recordsIn(readFileSync(writeTensorboard(dir))).map(fields)
  expect(String(first!.find(([field]) => field === 3)![1])).toBe('brain.Event:2')
  const read = rest.flatMap(event => {
    const step = event.find(([field]) => field === 2)![1]
    const summary = event.find(([field]) => field === 5)![1] as Buffer
    return fields(summary).map(([, value]) => {
      const [tag, simple] = fields(value as Buffer)
      return [step, String(tag![1]), simple![1]]
    })
  })
  expect(read).toContainEqual([1, 'payoff/Solver/mean', expect.closeTo(0.1, 6)])
  expect(read).toContainEqual([2, 'payoff/Solver/mean', expect.closeTo(0.2, 6)])
  expect(read).toContainEqual([2, 'Heldout/accuracy', 0.5])
  expect(read.some(([, tag]) => tag === 'Heldout/one')).toBe(false)
})
