/** The compiler's `Files` on Node's file system. */
import { readFileSync, realpathSync, statSync } from 'node:fs'
import type { Files, TextResult } from '../compiler/project.ts'
import { cachedConfig, ggufHeader } from './model-cache.ts'

const stat = (path: string): 'file' | 'folder' | 'absent' => {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'absent'
  }
}

/** Pipes and devices are none: reading one may never end. */
const isPlainFile = (path: string): boolean => statSync(path).isFile()

const readBytes = (path: string): Uint8Array | undefined => {
  try {
    return isPlainFile(path) ? readFileSync(path) : undefined
  } catch {
    return undefined
  }
}

/** How many bytes the line end that closes a file has. */
function lastLineEnd(bytes: Uint8Array): number {
  const [before, last] = bytes.subarray(-2)
  if (bytes.length === 1) return before === 10 || before === 13 ? 1 : 0
  if (last === 10) return before === 13 ? 2 : 1
  return last === 13 ? 1 : 0
}

/** By its byte-order mark, which no UTF-8 text begins with. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

function readText(path: string, limit: number): TextResult {
  const kind = stat(path)
  if (kind !== 'file') return { kind }
  try {
    if (!isPlainFile(path)) return { kind: 'no-file' }
    if (statSync(path).size > limit + '\r\n'.length) return { kind: 'too-large' }
    const bytes = readFileSync(path)
    if (bytes.length - lastLineEnd(bytes) > limit) return { kind: 'too-large' }
    if (isUtf16(bytes)) return { kind: 'utf-16' }
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? { kind: 'not-text' } : { kind: 'text', text }
  } catch (error) {
    return { kind: error instanceof TypeError ? 'not-text' : 'unreadable' }
  }
}

const realpath = (path: string): string | undefined => {
  try {
    return realpathSync(path).replace(/\\/g, '/')
  } catch {
    return undefined
  }
}

export const nodeFiles: Files = { readText, readBytes, stat, realpath, cachedConfig, ggufHeader }
