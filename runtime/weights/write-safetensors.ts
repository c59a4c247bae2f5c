// Writes safetensors files, each whole or not there at all; a large model in shards, as transformers does.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeFloats, firstTooLarge, STORED_BYTES, type Stored } from './encode-floats.ts'
import { ModelFileError } from './model-file-error.ts'
import { writeWholeFile } from './whole-file.ts'

/** A tensor to write: `read` is called when its turn comes, so that one tensor is in memory at a time. */
export interface TensorToWrite {
  readonly name: string
  readonly shape: readonly number[]
  read(): Promise<Float32Array> | Float32Array
}

/** transformers cuts a model into files of this many bytes. */
const SHARD_BYTES = 5e9

const DTYPES: Readonly<Record<Stored, string>> = { f32: 'F32', f16: 'F16', bf16: 'BF16' }

const sizeOf = ({ shape }: TensorToWrite): number => shape.reduce((product, size) => product * size, 1)

/** Writes the tensors in the order given. Throws ModelFileError for a value that `stored` cannot hold. */
export const writeSafetensors = (
  file: string,
  tensors: readonly TensorToWrite[],
  stored: Stored = 'f32',
): Promise<void> => {
  const header = headerOf(tensors, stored)
  return writeWholeFile(file, async put => {
    await put(header)
    for (const tensor of tensors) await put(await encoded(tensor, stored, file))
  })
}

/** `model.safetensors`, or past `shardBytes` numbered shards and `model.safetensors.index.json`. */
export const writeShards = async (
  dir: string,
  tensors: readonly TensorToWrite[],
  stored: Stored,
  shardBytes = SHARD_BYTES,
): Promise<void> => {
  const shards = cut(tensors, shardBytes / STORED_BYTES[stored])
  if (shards.length === 1) return writeSafetensors(join(dir, 'model.safetensors'), tensors, stored)
  const number = (n: number) => String(n).padStart(5, '0')
  const nameOf = (i: number) => `model-${number(i + 1)}-of-${number(shards.length)}.safetensors`
  for (const [i, shard] of shards.entries()) await writeSafetensors(join(dir, nameOf(i)), shard, stored)
  const total = tensors.reduce((sum, tensor) => sum + sizeOf(tensor) * STORED_BYTES[stored], 0)
  const homes = shards.flatMap((shard, i) => shard.map(({ name }) => [name, nameOf(i)] as const))
  const index = { metadata: { total_size: total }, weight_map: Object.fromEntries(homes) }
  writeFileSync(join(dir, 'model.safetensors.index.json'), `${JSON.stringify(index, null, 2)}\n`)
}

/** In order, as many as fit `most` values; a larger tensor has a shard of its own. */
const cut = (tensors: readonly TensorToWrite[], most: number): TensorToWrite[][] => {
  const shards: TensorToWrite[][] = []
  let left = 0
  for (const tensor of tensors) {
    const size = sizeOf(tensor)
    if (shards.length === 0 || size > left) {
      shards.push([])
      left = most
    }
    shards.at(-1)!.push(tensor)
    left -= size
  }
  return shards
}

/** The bytes of a tensor as they stand in a file. Throws ModelFileError for a value that `stored` cannot hold. */
export const encoded = async (tensor: TensorToWrite, stored: Stored, file: string): Promise<Uint8Array> => {
  const values = await tensor.read()
  if (values.length !== sizeOf(tensor))
    throw new RangeError(
      `tensor ${tensor.name} has ${values.length} values, its shape says ${sizeOf(tensor)}`,
    )
  const bad = firstTooLarge(values, stored)
  if (bad >= 0)
    throw new ModelFileError(
      file,
      `${tensor.name} holds ${values[bad]}, which ${stored} cannot hold`,
      'Write f32, or bf16 in place of f16.',
    )
  return encodeFloats(values, stored)
}

const headerOf = (tensors: readonly TensorToWrite[], stored: Stored): Uint8Array => {
  let at = 0
  const fields = tensors.map(tensor => {
    const begin = at
    at += STORED_BYTES[stored] * sizeOf(tensor)
    return `${JSON.stringify(tensor.name)}:{"dtype":"${DTYPES[stored]}","shape":[${tensor.shape.join(',')}],"data_offsets":[${begin},${at}]}`
  })
  if (new Set(tensors.map(tensor => tensor.name)).size < tensors.length)
    throw new RangeError('two tensors have one name')
  const text = new TextEncoder().encode(`{${['"__metadata__":{"format":"pt"}', ...fields].join(',')}}`)
  // The data must start at a multiple of 8 bytes; spaces may follow the header.
  const padded = new Uint8Array(8 + Math.ceil(text.length / 8) * 8).fill(0x20)
  new DataView(padded.buffer).setBigUint64(0, BigInt(padded.length - 8), true)
  padded.set(text, 8)
  return padded
}
