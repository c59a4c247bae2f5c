/** Paths with forward slashes, without a file system: the compiler reads nothing by itself. */

export const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)

export const slashes = (path: string): string => path.replace(/\\/g, '/')

/** `.` and `..` worked out; an absolute path stays absolute. */
export function normalize(path: string): string {
  const parts: string[] = []
  const root = path.startsWith('/') ? '/' : ''
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '..' || root === '') parts.push(part)
  }
  return root + parts.join('/') || '.'
}

export const dirname = (path: string): string => {
  const cut = path.lastIndexOf('/')
  return cut < 0 ? '.' : cut === 0 ? '/' : path.slice(0, cut)
}

export const resolve = (folder: string, path: string): string =>
  normalize(isAbsolute(path) ? slashes(path) : `${folder}/${slashes(path)}`)

/** The path from a folder to what lies inside it, or undefined for what lies outside. */
export function inside(folder: string, path: string): string | undefined {
  if (path === folder) return '.'
  const prefix = folder.endsWith('/') ? folder : `${folder}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}
