/** A file that is whole or as it was: written beside its place, then moved there. */
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'

export function writeWhole(path: string, text: string): void {
  const place = existsSync(path) ? realpathSync(path) : path
  const beside = `${place}.${process.pid}.tmp`
  try {
    writeFileSync(beside, text, { mode: existsSync(place) ? statSync(place).mode & 0o777 : 0o666 })
    renameSync(beside, place)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
