/**
 * A file on its way into the cache: `blobs/HASH.incomplete`, as huggingface_hub names it too. It becomes `blobs/HASH` when its bytes
 * have that hash, and stays as it is where the way is cut off. Beside it lies the ETag that its bytes came under.
 */
import { createHash, type Hash } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { HubFile } from './listing.ts'
import { attemptDisk, flushFolder } from './own-folder.ts'

const { O_RDWR, O_CREAT, O_NOFOLLOW = 0 } = constants
const PIECE = 4 << 20

export class PartialFile {
  /** Bytes that are there, and counted into the hash. */
  size = 0
  private hash: Hash
  private readonly path: string

  private constructor(
    private readonly blob: string,
    private readonly file: HubFile,
    private readonly handle: number,
  ) {
    this.path = partOf(blob)
    this.hash = hashOf(file)
  }

  /** Opens what is there of the file, or begins it. Throws a HubError of the disk, and the signal's reason. */
  static async open(blob: string, file: HubFile, signal?: AbortSignal): Promise<PartialFile> {
    const path = partOf(blob)
    const handle = attemptDisk(path, () => openSync(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o666))
    const part = new PartialFile(blob, file, handle)
    try {
      await part.readThere(signal)
    } catch (fault) {
      part.close()
      throw fault
    }
    return part
  }

  /** Bytes that nobody vouches for yet: they go into the hash like those that come. */
  private async readThere(signal?: AbortSignal): Promise<void> {
    if (fstatSync(this.handle).size > this.file.size) this.restart()
    const piece = Buffer.alloc(PIECE)
    for (;;) {
      signal?.throwIfAborted()
      const read = attemptDisk(this.path, () => readSync(this.handle, piece, 0, PIECE, this.size))
      if (read === 0) return
      this.hash.update(piece.subarray(0, read))
      this.size += read
      await breathe()
    }
  }

  /** A write may stop short of the whole without an error, as on a full disk: then the next one says why. */
  append(bytes: Uint8Array): void {
    attemptDisk(this.path, () => {
      for (let at = 0; at < bytes.length; )
        at += writeSync(this.handle, bytes, at, bytes.length - at, this.size + at)
    })
    this.hash.update(bytes)
    this.size += bytes.length
  }

  restart(): void {
    attemptDisk(this.path, () => ftruncateSync(this.handle, 0))
    this.size = 0
    this.hash = hashOf(this.file)
    this.noteTag(undefined)
  }

  /** Is it what the listing promised? */
  isRight(): boolean {
    return this.size === this.file.size && this.hash.copy().digest('hex') === this.file.hash
  }

  /** On the disk for good, under its own name. */
  keep(): void {
    attemptDisk(this.path, () => {
      fsyncSync(this.handle)
      closeSync(this.handle)
      renameSync(this.path, this.blob)
    })
    this.noteTag(undefined)
    flushFolder(dirname(this.blob))
  }

  /** Takes it away: it is not what it should be. */
  discard(): void {
    this.restart()
    this.close()
    rmSync(this.path, { force: true })
  }

  close(): void {
    closeSync(this.handle)
  }

  /** The ETag of the answer that the bytes came from, where it is a strong one. */
  get tag(): string | undefined {
    try {
      const tag = readFileSync(`${this.path}.etag`, 'utf8')
      return isStrong(tag) ? tag : undefined
    } catch {
      return undefined
    }
  }

  noteTag(tag: string | undefined): void {
    const path = `${this.path}.etag`
    attemptDisk(path, () => {
      rmSync(path, { force: true })
      if (tag !== undefined && isStrong(tag)) writeFileSync(path, tag, { flag: 'wx' })
    })
  }
}

const partOf = (blob: string): string => `${blob}.incomplete`

/** If-Range takes no weak one (RFC 9110 §13.1.5). */
const isStrong = (tag: string): boolean => /^"[\x21\x23-\x7e]{1,500}"$/.test(tag)

/** SHA-256 of the bytes, or git's SHA-1 of a blob: of `blob SIZE\0` and the bytes. */
const hashOf = ({ hash, size }: HubFile): Hash =>
  hash.length === 64 ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`)
