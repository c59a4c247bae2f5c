/** A reader of plain tar archives (POSIX ustar): regular files only, long-name extensions are not needed here. */

export interface TarFile {
  /** The file's name without its folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

const BLOCK = 512

/** The regular files of an archive, in its order. Throws a RangeError on one that ends inside a file. */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = []
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const path = field(archive, at, 100)
    if (path === '') break
    const size = Number.parseInt(field(archive, at + 124, 12), 8)
    const kind = field(archive, at + 156, 1)
    const start = at + BLOCK
    if (!Number.isInteger(size) || start + size > archive.length)
      throw new RangeError(`the archive ends inside ${path}`)
    if (kind === '0' || kind === '')
      files.push({ name: path.split('/').at(-1)!, bytes: archive.subarray(start, start + size) })
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

/** A header's text field: up to its length, ended by NUL or spaces. */
function field(archive: Uint8Array, at: number, length: number): string {
  const bytes = archive.subarray(at, at + length)
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim()
}
