// Packing: which tokens a query sees is checked against plain causal attention over the row it belongs to.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutRows, type PackedBatch, packRows, type Row } from '../../../runtime/model/pack-rows.ts'

/** The ids that token `t` of the batch sees, in order. */
function seen(batch: PackedBatch, t: number): number[] {
  const [prefixStart, prefixLength, ownStart, visible] = batch.spans.subarray(4 * t, 4 * t + 4)
  return [
    ...batch.ids.subarray(prefixStart, prefixStart + prefixLength),
    ...batch.ids.subarray(ownStart, ownStart + visible - prefixLength),
  ]
}

const prompts = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
})
const rowsOf = prompts.chain(each =>
  fc.array(
    fc
      .record({ prompt: fc.nat(each.length - 1), tail: fc.array(fc.nat(9), { maxLength: 4 }) })
      .map(({ prompt, tail }): Row => ({ ids: [...each[prompt], ...tail], targetFrom: each[prompt].length })),
    { maxLength: 8 },
  ),
)

it('lets every scored token see its own text up to there, and nothing else', () => {
  fc.assert(
    fc.property(rowsOf, rows => {
      const batch = packRows(rows)
      rows.forEach((row, r) => {
        const { start, count } = batch.places[r]
        expect(count).toBe(row.ids.length - row.targetFrom)
        for (let i = 0; i < count; i++) {
          const t = batch.scored[start + i]
          expect(batch.targets[start + i]).toBe(row.ids[row.targetFrom + i])
          expect(batch.positions[t]).toBe(row.targetFrom + i - 1)
          expect(seen(batch, t)).toEqual(row.ids.slice(0, row.targetFrom + i))
        }
      })
      expect(new Set(batch.scored).size).toBe(batch.scored.length)
    }),
  )
})

it('bounds the queries that see a key', () => {
  fc.assert(
    fc.property(rowsOf, rows => {
      const batch = packRows(rows)
      for (let t = 0; t < batch.tokens; t++) {
        const [prefixStart, prefixLength, ownStart, visible] = batch.spans.subarray(4 * t, 4 * t + 4)
        const keys = [
          ...Array.from({ length: prefixLength }, (_, i) => prefixStart + i),
          ...Array.from({ length: visible - prefixLength }, (_, i) => ownStart + i),
        ]
        for (const s of keys) {
          expect(s).toBeLessThanOrEqual(t)
          expect(batch.ends[s]).toBeGreaterThan(t)
        }
      }
    }),
  )
})

it('holds a shared prompt once and leaves the last tokens out', () => {
  const prompt = [5, 6, 7]
  const batch = packRows([
    { ids: [...prompt, 1, 2], targetFrom: 3 },
    { ids: [...prompt, 3], targetFrom: 3 },
  ])
  expect([...batch.ids]).toEqual([5, 6, 7, 1, 7])
  expect([...batch.positions]).toEqual([0, 1, 2, 3, 2])
})

it('cuts in batches within the budget, every row with a target once', () => {
  fc.assert(
    fc.property(rowsOf, fc.integer({ min: 1, max: 12 }), (rows, budget) => {
      const batches = cutRows(rows, budget)
      const wanted = rows.flatMap((row, i) => (row.ids.length > row.targetFrom ? [i] : []))
      expect(batches.flat().sort((a, b) => a - b)).toEqual(wanted)
      for (const batch of batches)
        if (batch.length > 1) expect(packRows(batch.map(i => rows[i])).tokens).toBeLessThanOrEqual(budget)
    }),
  )
})

it('refuses to predict the first token of a row', () => {
  expect(() => packRows([{ ids: [1, 2], targetFrom: 0 }])).toThrow(RangeError)
})
