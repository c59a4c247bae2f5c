/** The files as the editor sees them: open buffers lie over those on disk, and nothing is ever written. */
import type { Files } from '../compiler/project.ts'

export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

/** The compiler's files, and what lies in a folder. */
export interface EditorFiles extends Files {
  /** In order of name; empty where there is no such folder. */
  list(folder: string): readonly FolderEntry[]
}

/** `open` gives the text of a buffer by its absolute path. */
export function overlay(disk: EditorFiles, open: (path: string) => string | undefined): EditorFiles {
  return {
    list: disk.list,
    readText(path, limit) {
      const text = open(path)
      if (text === undefined) return disk.readText(path, limit)
      // A code unit is at most three bytes; only a long text is worth counting.
      const size = text.length * 3 <= limit ? 0 : new TextEncoder().encode(text).length
      return size > limit ? { kind: 'too-large' } : { kind: 'text', text }
    },
    readBytes(path) {
      const text = open(path)
      return text === undefined ? disk.readBytes(path) : new TextEncoder().encode(text)
    },
    stat: path => (open(path) === undefined ? disk.stat(path) : 'file'),
    realpath: path => (open(path) === undefined ? disk.realpath(path) : path),
  }
}

/** For a buffer that has no place on disk: it is alone in the world. */
export const noFiles: EditorFiles = {
  list: () => [],
  readText: () => ({ kind: 'absent' }),
  readBytes: () => undefined,
  stat: () => 'absent',
  realpath: () => undefined,
}
