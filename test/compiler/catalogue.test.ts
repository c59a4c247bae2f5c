/** The rules: one code each, with a text for the reference. */
import { expect, it } from 'vitest'
import { catalogue } from '../../compiler/diagnostics/catalogue.ts'

it('gives each rule a code of its own, in kebab case, and a text', () => {
  const codes = catalogue.map(rule => rule.code)
  expect(codes.length).toBeGreaterThan(60)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { code, about } of catalogue) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(about.trim().length, code).toBeGreaterThan(20)
  }
})
