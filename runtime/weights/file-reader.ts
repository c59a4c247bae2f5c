// Positioned reads from one file: headers synchronously, tensor data without blocking. Never reads past the end
// that the file had when it was opened, so a length written in the file can be checked before anything is allocated.
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fstatSync, openSync, read, readSync } from 'node:fs'
import { FETCH_AGAIN, ModelFileError } from './model-file-error.ts'

export class FileReader {
  readonly file: string
  readonly size: number
  private readonly descriptor: number
  private open = true

  constructor(file: string) {
    this.file = file
    try {
      this.descriptor = openSync(file, 'r')
    } catch (cause) {
      throw new ModelFileError(
        file,
        `cannot be opened (${codeOf(cause)})`,
        'Check that the path is right and readable.',
      )
    }
    const stat = fstatSync(this.descriptor)
    if (!stat.isFile()) {
      closeSync(this.descriptor)
      throw new ModelFileError(file, 'is not a file', 'Give the path of the file itself.')
    }
    this.size = stat.size
  }

  /** The bytes [offset, offset + length), read at once. */
  readSync(offset: number, length: number): Uint8Array<ArrayBuffer> {
    this.checkRange(offset, length)
    const bytes = new Uint8Array(length)
    let done = 0
    while (done < length) {
      const count = readSync(this.descriptor, bytes, done, length - done, offset + done)
      if (count === 0) throw this.shrunk()
      done += count
    }
    return bytes
  }

  /** The bytes [offset, offset + length). */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    this.checkRange(offset, length)
    const bytes = new Uint8Array(length)
    let done = 0
    while (done < length) {
      const at = done
      const count = await new Promise<number>((resolve, reject) =>
        read(this.descriptor, bytes, at, Math.min(length - at, 1 << 30), offset + at, (error, got) =>
          error ? reject(error) : resolve(got),
        ),
      )
      if (count === 0) throw this.shrunk()
      done += count
    }
    return bytes
  }

  close(): void {
    if (this.open) closeSync(this.descriptor)
    this.open = false
  }

  private checkRange(offset: number, length: number): void {
    if (offset < 0 || length < 0 || offset + length > this.size) {
      throw new ModelFileError(
        this.file,
        `ends early: ${offset + length} bytes are needed, it has ${this.size}`,
        FETCH_AGAIN,
      )
    }
  }

  private shrunk(): ModelFileError {
    return new ModelFileError(
      this.file,
      'became shorter while it was read',
      'Do not change a model while it is in use.',
    )
  }
}

const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? String(cause)

/** The SHA-256 of a file, in hex, read as a stream. */
export const sha256OfFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
