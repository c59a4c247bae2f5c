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

function readText(path: string, limit: number): TextResult {
  const kind = stat(path)
  if (kind !== 'file') return { kind }
  try {
    if (!isPlainFile(path)) return { kind: 'unreadable' }
    if (statSync(path).size > limit) return { kind: 'too-large' }
    const bytes = readFileSync(path)
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
