/** The shared cases of a `.lsp` compiler, where they are at hand. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCases } from '../cases/run-cases.ts'

const folder = join(import.meta.dirname, '../../../shared/cases')

it.skipIf(!existsSync(folder))('passes every shared case (skipped without ../shared/cases)', () => {
  const results = runCases(folder)
  expect(results.length).toBeGreaterThan(0)
  expect(results.filter(r => r.failure !== undefined)).toEqual([])
})
