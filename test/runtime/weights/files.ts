// Model files made in a temporary folder, so that the readers are tested without any other data.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const folder = (): string => mkdtempSync(join(tmpdir(), 'weights-'))

const u64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
export const f32 = (...values: number[]): Buffer => Buffer.from(Float32Array.from(values).buffer)

/** A safetensors file with this header text (its true length unless said) and these data bytes. */
export const safetensors = (
  header: string,
  data: Buffer,
  length = BigInt(Buffer.byteLength(header)),
): string => {
  const file = join(folder(), 'model.safetensors')
  writeFileSync(file, Buffer.concat([u64(length), Buffer.from(header), data]))
  return file
}

const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)])

/** Metadata values as GGUF writes them: type number, then bytes. */
export const gguf = {
  u32: (value: number) => Buffer.concat([u32(4), u32(value)]),
  f32: (value: number) => Buffer.concat([u32(6), f32(value)]),
  string: (value: string) => Buffer.concat([u32(8), text(value)]),
  bool: (value: boolean) => Buffer.concat([u32(7), Buffer.from([value ? 1 : 0])]),
  strings: (values: string[]) => Buffer.concat([u32(9), u32(8), u64(values.length), ...values.map(text)]),
  i32s: (values: number[]) =>
    Buffer.concat([u32(9), u32(5), u64(values.length), Buffer.from(Int32Array.from(values).buffer)]),
}

/** A tensor: `dimensions` in the file's order (columns first), F32 unless a type is given. */
export interface GgufTensorSpec {
  name: string
  dimensions: number[]
  data: Buffer
  type?: number
}

/** A GGUF file of version 3 with alignment 32. */
export const ggufFile = (metadata: { [key: string]: Buffer }, tensors: GgufTensorSpec[]): string => {
  const pairs = Object.entries(metadata)
  const header: Buffer[] = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(pairs.length)]
  for (const [key, value] of pairs) header.push(text(key), value)
  const data: Buffer[] = []
  let offset = 0
  for (const tensor of tensors) {
    header.push(
      text(tensor.name),
      u32(tensor.dimensions.length),
      ...tensor.dimensions.map(u64),
      u32(tensor.type ?? 0),
      u64(offset),
    )
    const padded = Buffer.concat([tensor.data, Buffer.alloc((32 - (tensor.data.length % 32)) % 32)])
    data.push(padded)
    offset += padded.length
  }
  const head = Buffer.concat(header)
  const file = join(folder(), 'model.gguf')
  writeFileSync(file, Buffer.concat([head, Buffer.alloc((32 - (head.length % 32)) % 32), ...data]))
  return file
}
