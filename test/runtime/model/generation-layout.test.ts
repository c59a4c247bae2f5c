// Where messages go: what a token sees through its prefix and its own region must be its text, in order.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokensOf } from '../../../runtime/model/cached-forward.ts'
import { cutGeneration, type LayoutRequest, layOut } from '../../../runtime/model/generation-layout.ts'
import { PromptTooLong } from '../../../runtime/model/prompt-too-long.ts'

const request = fc
  .array(fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 14 }), {
    minLength: 1,
    maxLength: 4,
  })
  .chain(prompts =>
    fc.record({
      prompts: fc.constant(prompts),
      rows: fc.array(fc.record({ prompt: fc.nat(prompts.length - 1) }), { minLength: 1, maxLength: 7 }),
      maxTokens: fc.integer({ min: 1, max: 5 }),
      context: fc.constant(16),
    }),
  )

/** The whole cache after prefill, as ids; undefined where nothing is yet. */
function filled(layout: ReturnType<typeof layOut>): (number | undefined)[] {
  const cache: (number | undefined)[] = new Array(layout.slots).fill(undefined)
  const { ids, into } = tokensOf(layout.segments)
  into.forEach((slot, i) => {
    expect(cache[slot]).toBeUndefined()
    cache[slot] = ids[i]
  })
  return cache
}

it('gives every row its prompt as prefix and own region, and room of its own after it', () => {
  fc.assert(
    fc.property(request, each => {
      const layout = layOut(
        each,
        each.rows.map((_, i) => i),
      )
      const cache = filled(layout)
      const { ids } = tokensOf(layout.segments)
      const taken = new Set<number>()
      for (const { row, prefix, start, filled: own, promptLength, room, from } of layout.seats) {
        const prompt = each.prompts[each.rows[row].prompt]
        const seen = [
          ...cache.slice(prefix.start, prefix.start + prefix.length),
          ...cache.slice(start, start + own),
        ]
        expect(seen).toEqual(prompt)
        expect(promptLength).toBe(prompt.length)
        expect(room).toBe(Math.min(each.maxTokens, 16 - prompt.length))
        expect(ids[from]).toBe(prompt.at(-1))
        for (let slot = start + own; slot < start + own + room; slot++) {
          expect(cache[slot]).toBeUndefined()
          expect(taken.has(slot)).toBe(false)
          expect(slot).toBeLessThan(layout.slots)
          taken.add(slot)
        }
      }
      expect(layout.seats.map(({ row }) => row).sort((a, b) => a - b)).toEqual(each.rows.map((_, i) => i))
    }),
  )
})

it('prefills the prompt of siblings once, and the common beginning of strangers once', () => {
  const prompt = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const shared = (prompts: number[][], rows: number[]): LayoutRequest => ({
    prompts,
    rows: rows.map(index => ({ prompt: index })),
    maxTokens: 3,
    context: 99,
  })
  const tokens = (layout: ReturnType<typeof layOut>) => tokensOf(layout.segments).ids.length
  expect(tokens(layOut(shared([prompt], [0, 0, 0]), [0, 1, 2]))).toBe(9)
  expect(
    tokens(
      layOut(
        shared(
          [
            [...prompt, 1],
            [...prompt, 2],
          ],
          [0, 1],
        ),
        [0, 1],
      ),
    ),
  ).toBe(11)
  expect(
    tokens(
      layOut(
        shared(
          [
            [1, 2],
            [1, 3],
          ],
          [0, 1],
        ),
        [0, 1],
      ),
    ),
  ).toBe(4)
})

it('says how long a prompt may be', () => {
  const long = { prompts: [new Array(16).fill(1)], rows: [{ prompt: 0 }], maxTokens: 1, context: 16 }
  expect(() => layOut(long, [0])).toThrow(PromptTooLong)
})

it('cuts rows in batches within the slots and the width', () => {
  fc.assert(
    fc.property(
      request,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 4 }),
      (each, slots, width) => {
        const fits = { ...each, prompts: each.prompts.map(ids => ids.slice(0, 15)) }
        const batches = cutGeneration(fits, slots, width)
        expect(batches.flat().sort((a, b) => a - b)).toEqual(each.rows.map((_, i) => i))
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(width)
          if (batch.length > 1) expect(layOut(fits, batch).slots).toBeLessThanOrEqual(slots)
        }
      },
    ),
  )
})
