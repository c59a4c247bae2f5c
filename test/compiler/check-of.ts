/** Checks a source in a project folder that lives in memory. */
import { type CheckedFile, type CheckOptions, checkFile } from '../../compiler/check.ts'
import { normalize } from '../../compiler/paths.ts'
import type { Files } from '../../compiler/project.ts'

export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const files = new Map(Object.entries(texts).map(([path, text]) => [normalize(`/project/${path}`), text]))
  const isFolder = (path: string) =>
    [...files.keys()].some(file => file.startsWith(path === '/' ? '/' : `${path}/`))
  const stat = (path: string) => {
    const at = normalize(path)
    return files.has(at) ? 'file' : isFolder(at) ? 'folder' : 'absent'
  }
  return {
    stat,
    realpath: path => (stat(path) === 'absent' ? undefined : normalize(path)),
    readBytes: path => {
      const text = files.get(normalize(path))
      return text === undefined ? undefined : new TextEncoder().encode(text)
    },
    readText: (path, limit) => {
      const text = files.get(normalize(path))
      if (text === undefined) return { kind: stat(path) === 'folder' ? 'folder' : 'absent' }
      return text.length > limit ? { kind: 'too-large' } : { kind: 'text', text }
    },
  }
}

/** `others` are further files of the project, by path. */
export const check = (
  source: string,
  others: Readonly<Record<string, string>> = {},
  options: CheckOptions = {},
): CheckedFile =>
  checkFile('/project/game.lsp', memoryFiles({ 'lsp.json': '{}', 'game.lsp': source, ...others }), options)

/** `error 3:7 unknown-name`, one a line: what a test compares. */
export const found = (file: CheckedFile): string[] =>
  file.diagnostics.map(d => {
    const { line, column } = d.at.source.lines.position(d.at.span.start)
    return `${d.severity} ${line}:${column} ${d.code}`
  })
