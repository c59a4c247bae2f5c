/** Folders and files of the cache that are the cache's own: a link put in their place could lead a download anywhere. */
import { closeSync, constants, fsyncSync, lstatSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { HubError } from './hub-error.ts'

/** Makes each folder below `root` that is not there. Throws a HubError where one is a link or a file, or cannot be made. */
export function ownFolder(root: string, ...below: readonly string[]): string {
  attemptDisk(root, () => mkdirSync(root, { recursive: true }))
  let path = root
  for (const part of below) {
    path = join(path, part)
    const kind = lstatSync(path, { throwIfNoEntry: false })
    if (!kind) attemptDisk(path, () => mkdirSync(path))
    else if (!kind.isDirectory())
      throw new HubError(
        'disk',
        `${path} is ${kind.isSymbolicLink() ? 'a link' : 'no folder'}, and nothing is written through it`,
        'move it away, or choose another cache with HF_HUB_CACHE',
      )
  }
  return path
}

/** Does work on the disk; what the disk refuses becomes a HubError that names the path. */
export function attemptDisk<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw diskFault(path, cause)
  }
}

function diskFault(path: string, cause: unknown): unknown {
  if (cause instanceof HubError) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const [why, help] = REASONS[code] ?? [`cannot be written (${code || 'unknown'})`, 'look at the disk']
  return new HubError('disk', `${path}: ${why}`, help, cause)
}

const elsewhere = 'choose another cache with HF_HUB_CACHE'
const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'free some space and call again: it goes on from where it is'],
  EDQUOT: [
    'your share of the disk is used up',
    'free some space and call again: it goes on from where it is',
  ],
  EROFS: ['lies on a disk that cannot be written', elsewhere],
  EACCES: ['may not be written', `change its permissions, or ${elsewhere}`],
  EPERM: ['may not be written', `change its permissions, or ${elsewhere}`],
  ENOTDIR: ['a part of the path is not a folder', elsewhere],
  EEXIST: ['is there and no folder', elsewhere],
  ELOOP: ['is a link, and nothing is written through it', `move it away, or ${elsewhere}`],
  EFBIG: ['the file is too large for this disk', elsewhere],
  EIO: ['the disk has a fault', elsewhere],
}

/** A rename is kept through a power cut only once its folder is flushed. Windows knows no such thing. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  attemptDisk(path, () => {
    const folder = openSync(path, constants.O_RDONLY)
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  })
}
