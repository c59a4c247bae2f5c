import { expect, it } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { playedText, withoutPlaces } from '../../../compiler/plan/without-places.ts'

const place = (line: number) => ({ file: 'x.lsp', line, column: 1, endLine: line, endColumn: 9 })

it('takes places out, and nothing that the game calls `at` itself', () => {
  const data = (at: string, line: number) => ({ name: 'D', fields: { at, doc: 'text' }, at: place(line) })
  expect(withoutPlaces(data('text', 3))).toBe(withoutPlaces(data('text', 7)))
  expect(withoutPlaces(data('text', 3))).not.toBe(withoutPlaces(data('number', 3)))
  expect(withoutPlaces(data('text', 3))).toContain('"doc":"text"')
})

it('holds plans alike that differ in what is said about them, and no others', () => {
  const plan = (doc: string, parameter: number) =>
    ({
      game: { name: 'G', doc, parameters: { doc: parameter }, at: place(1) },
      sources: [{ path: 'x.lsp', text: doc }],
      seeds: 1,
    }) as unknown as Plan
  expect(playedText(plan('one', 1))).toBe(playedText(plan('another', 1)))
  expect(playedText(plan('one', 1))).not.toBe(playedText(plan('one', 2)))
})
