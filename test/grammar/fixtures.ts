/** The `.lsp` files that the grammar's tests read: their own, the shipped games, and the shared cases where present. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Fixture {
  readonly path: string
  readonly text: string
}

export function filesUnder(folder: string, ending: string): Fixture[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => join(folder, name))
    .map(path => ({ path, text: readFileSync(path, 'utf8') }))
}

export const goodFiles = (): Fixture[] => [
  ...filesUnder('test/grammar/good', '.lsp'),
  ...filesUnder('games', '.lsp'),
  ...filesUnder('../shared/cases/valid', '.lsp'),
]

/** A tree without places and raw texts: what is equal means the same. */
export function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key]) => !['span', 'block', 'operatorSpan', 'raw'].includes(key),
  )
  return Object.fromEntries(kept.map(([key, inner]) => [key, meaning(inner)]))
}
