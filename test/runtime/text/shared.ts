// Where the optional shared fixtures lie, for the tests of this folder.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url))
export const oracle = `${shared}oracle/`
export const hasShared = existsSync(`${oracle}index.json`)
export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
