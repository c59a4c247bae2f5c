/** What a folder takes on disk: the lengths of all files in it, in bytes. Links are not followed. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What cannot be read, or goes away while it is counted, counts nothing. */
export function diskSize(path: string): number {
  try {
    const stat = lstatSync(path)
    if (!stat.isDirectory()) return stat.size
    return readdirSync(path).reduce((sum, name) => sum + diskSize(join(path, name)), 0)
  } catch {
    return 0
  }
}
