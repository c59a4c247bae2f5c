/** The language's own cases: every class of what language.md allows and refuses, each a small file. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCases } from './run-cases.ts'

it('allows what the language allows, with its facts, and refuses the rest at its place', () => {
  const results = runCases(join(import.meta.dirname, 'own'))
  expect(results.length).toBeGreaterThan(480)
  expect(results.filter(result => result.failure !== undefined)).toEqual([])
})
