// Writes a safetensors file of float32 tensors: whole or not there at all.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A tensor to write: `read` is called when its turn comes, so that one tensor is in memory at a time. */
export interface TensorToWrite {
  readonly name: string
  readonly shape: readonly number[]
  read(): Promise<Float32Array> | Float32Array
}

const headerOf = (tensors: readonly TensorToWrite[]): Uint8Array => {
  let at = 0
  const fields = tensors.map(({ name, shape }) => {
    const begin = at
    at += 4 * shape.reduce((product, size) => product * size, 1)
    return `${JSON.stringify(name)}:{"dtype":"F32","shape":[${shape.join(',')}],"data_offsets":[${begin},${at}]}`
  })
  if (new Set(tensors.map(tensor => tensor.name)).size < tensors.length)
    throw new Error('two tensors have one name')
  const text = new TextEncoder().encode(`{${['"__metadata__":{"format":"pt"}', ...fields].join(',')}}`)
  // The data must start at a multiple of 8 bytes; spaces may follow the header.
  const padded = new Uint8Array(8 + Math.ceil(text.length / 8) * 8).fill(0x20)
  new DataView(padded.buffer).setBigUint64(0, BigInt(padded.length - 8), true)
  padded.set(text, 8)
  return padded
}

/** A write may take fewer bytes than it was given, without an error, just before the disk is full. */
const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  let done = 0
  while (done < bytes.length)
    done += (await handle.write(bytes, done, Math.min(bytes.length - done, 1 << 30))).bytesWritten
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch {
    // Some file systems cannot flush a folder; the rename itself is still atomic.
  } finally {
    await handle.close()
  }
}

/** Writes the tensors in the order given: to a temporary file beside `file`, flushed, then renamed over it. */
export const writeSafetensors = async (file: string, tensors: readonly TensorToWrite[]): Promise<void> => {
  const temporary = `${file}.tmp-${process.pid}`
  const handle = await open(temporary, 'w')
  try {
    await writeAll(handle, headerOf(tensors))
    for (const tensor of tensors) {
      const values = await tensor.read()
      const size = tensor.shape.reduce((product, each) => product * each, 1)
      if (values.length !== size)
        throw new Error(`tensor ${tensor.name} has ${values.length} values, its shape says ${size}`)
      await writeAll(handle, new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    }
    await handle.sync()
    await handle.close()
    await rename(temporary, file)
  } catch (fault) {
    await handle.close().catch(() => {})
    await rm(temporary, { force: true })
    throw fault
  }
  await syncFolder(dirname(file))
}
