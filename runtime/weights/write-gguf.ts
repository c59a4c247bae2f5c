// Writes a GGUF file: whole or not there at all. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (version 3).
import type { Stored } from './encode-floats.ts'
import { STORED_BYTES } from './encode-floats.ts'
import { writeWholeFile } from './whole-file.ts'
import { encoded, type TensorToWrite } from './write-safetensors.ts'

/** A metadata value with the type that it is written as. */
export type GgufField =
  | { readonly u32: number }
  | { readonly f32: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly strings: readonly string[] }
  | { readonly i32s: readonly number[] }

export interface GgufToWrite {
  readonly fields: ReadonlyMap<string, GgufField>
  /** Under GGUF names and in its row order; the shape is row-major. Norms and biases are float32 whatever `stored` says. */
  readonly tensors: readonly TensorToWrite[]
  /** Of matrices. */
  readonly stored: Stored
}

const ALIGNMENT = 32
const TENSOR_TYPES: Readonly<Record<Stored, number>> = { f32: 0, f16: 1, bf16: 30 }

/** Throws ModelFileError for a value that `stored` cannot hold. */
export const writeGguf = (file: string, { fields, tensors, stored }: GgufToWrite): Promise<void> =>
  writeWholeFile(file, async put => {
    const header = new Bytes()
    header.raw(Buffer.from('GGUF')).u32(3).u64(tensors.length).u64(fields.size)
    for (const [key, field] of fields) writeField(header.string(key), field)
    let offset = 0
    for (const tensor of tensors) {
      // The dimensions stand in the file from the innermost on.
      header.string(tensor.name).u32(tensor.shape.length)
      for (const size of [...tensor.shape].reverse()) header.u64(size)
      header.u32(TENSOR_TYPES[storedAs(tensor, stored)]).u64(offset)
      offset += aligned(bytesOf(tensor, stored))
    }
    const head = header.whole()
    await put(head)
    await put(padding(head.length))
    for (const tensor of tensors) {
      await put(await encoded(tensor, storedAs(tensor, stored), file))
      await put(padding(bytesOf(tensor, stored)))
    }
  })

/** llama.cpp computes with norms and biases in float32 and wants them so. */
const storedAs = ({ shape }: TensorToWrite, stored: Stored): Stored => (shape.length === 1 ? 'f32' : stored)

const bytesOf = (tensor: TensorToWrite, stored: Stored): number =>
  tensor.shape.reduce((product, size) => product * size, STORED_BYTES[storedAs(tensor, stored)])

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT

const padding = (bytes: number): Uint8Array => new Uint8Array(aligned(bytes) - bytes)

const writeField = (out: Bytes, field: GgufField): void => {
  if ('u32' in field) out.u32(4).u32(field.u32)
  else if ('f32' in field) out.u32(6).raw(Buffer.from(Float32Array.of(field.f32).buffer))
  else if ('bool' in field) out.u32(7).raw(Uint8Array.of(Number(field.bool)))
  else if ('string' in field) out.u32(8).string(field.string)
  else if ('strings' in field) {
    out.u32(9).u32(8).u64(field.strings.length)
    for (const each of field.strings) out.string(each)
  } else {
    field satisfies { readonly i32s: readonly number[] }
    out
      .u32(9)
      .u32(5)
      .u64(field.i32s.length)
      .raw(Buffer.from(Int32Array.from(field.i32s).buffer))
  }
}

/** Little-endian fields, one after another. */
class Bytes {
  private readonly pieces: Uint8Array[] = []

  raw(bytes: Uint8Array): this {
    this.pieces.push(bytes)
    return this
  }

  u32(value: number): this {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return this.raw(bytes)
  }

  u64(value: number): this {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(BigInt(value))
    return this.raw(bytes)
  }

  string(text: string): this {
    const bytes = Buffer.from(text)
    return this.u64(bytes.length).raw(bytes)
  }

  whole(): Uint8Array {
    return Buffer.concat(this.pieces)
  }
}
