// Writes a large file piece by piece: whole or not there at all.
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Takes the next bytes of the file. */
export type Put = (bytes: Uint8Array) => Promise<void>

/** `write` puts the bytes into a temporary file beside `file`, which is flushed and then renamed over it. Throws what `write` throws. */
export const writeWholeFile = async (file: string, write: (put: Put) => Promise<void>): Promise<void> => {
  const temporary = `${file}.tmp-${process.pid}`
  const handle = await open(temporary, 'w')
  try {
    await write(bytes => writeAll(handle, bytes))
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

/** A write may take fewer bytes than it was given, without an error, just before the disk is full. */
const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  let done = 0
  while (done < bytes.length)
    done += (await handle.write(bytes, done, Math.min(bytes.length - done, 1 << 30))).bytesWritten
}

/** Flushes every file of a folder and the folder itself, so that a rename after it can never show less than was written. */
export const flushFolder = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await flushFolder(path)
    else if (entry.isFile()) await syncFile(path)
  }
  await syncFolder(folder)
}

const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch {
    // Some file systems cannot flush a folder; the rename itself is still atomic.
  } finally {
    await handle.close()
  }
}
