/** The project folder and the files in it. The caller brings the file system; the compiler only asks. */
import { dirname, inside, normalize, resolve, slashes } from './paths.ts'

export type TextResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' | Unreadable }

/** Why there is something and no text: `no-file` is a pipe or a device, `utf-16` a text that says so in its first two bytes. */
export type Unreadable = 'folder' | 'no-file' | 'too-large' | 'utf-16' | 'not-text' | 'unreadable'

/** Paths are absolute, or count from where the process stands. Nothing here throws. */
export interface Files {
  /** UTF-8 text of at most `limit` bytes; the line end that closes the file is not counted. */
  readText(path: string, limit: number): TextResult
  /** A file's bytes, for hashes; undefined where there is none. */
  readBytes(path: string): Uint8Array | undefined
  stat(path: string): 'file' | 'folder' | 'absent'
  /** The absolute path with all links followed, forward slashes; undefined where there is nothing. */
  realpath(path: string): string | undefined
  /** `config.json` of `owner/name` in the user's cache of models, where it is there: the only file outside the project. */
  cachedConfig?(name: string, revision?: string): { readonly path: string; readonly text: string } | undefined
  /** The keys and values at the head of a GGUF file, and the names of its tensors; undefined where it is none. */
  ggufHeader?(path: string): GgufHeader | undefined
}

export interface GgufHeader {
  readonly values: ReadonlyMap<string, unknown>
  readonly tensors: ReadonlySet<string>
}

/** Files of text may hold this many bytes: language.md §6. */
export const textLimit = 1 << 20

/** The nearest ancestor of a file that holds `lsp.json` or `package.json`, else the file's own folder. */
export function projectFolder(file: string, files: Files): string {
  const own = dirname(normalize(slashes(file)))
  for (let folder = own; ; folder = dirname(folder)) {
    const prefix = folder === '/' ? '' : folder
    if (['lsp.json', 'package.json'].some(name => files.stat(`${prefix}/${name}`) === 'file')) return folder
    if (dirname(folder) === folder || folder === '.') return own
  }
}

export type Found =
  | {
      readonly kind: 'found'
      readonly absolute: string
      readonly relative: string
      readonly is: 'file' | 'folder'
    }
  | { readonly kind: 'absent'; readonly looked: string }
  | { readonly kind: 'outside'; readonly looked: string }

/** Finds what a path in a source names; it counts from the source's folder and may not leave the project folder. */
export function find(project: string, from: string, path: string, files: Files): Found {
  const looked = resolve(dirname(from), path)
  const shown = inside(project, looked) ?? looked
  if (path.includes('\0')) return { kind: 'absent', looked: shown }
  const absolute = files.realpath(looked)
  if (absolute === undefined) {
    return { kind: inside(project, looked) === undefined ? 'outside' : 'absent', looked: shown }
  }
  const relative = inside(project, absolute)
  const is = files.stat(absolute)
  if (relative === undefined) return { kind: 'outside', looked: shown }
  if (is === 'absent') return { kind: 'absent', looked: shown }
  return { kind: 'found', absolute, relative, is }
}
