/** A project folder that lives in memory, at `/project`: for the examples of rules, for tests, for texts that no file holds. */
import { normalize } from './paths.ts'
import type { Files } from './project.ts'

export const memoryProject = '/project'

/** Texts by their paths inside the project folder. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [normalize(`${memoryProject}/${path}`), text]),
  )
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
      const { length } = text.replace(/(?:\r\n?|\n)$/, '')
      return length > limit ? { kind: 'too-large' } : { kind: 'text', text }
    },
  }
}
