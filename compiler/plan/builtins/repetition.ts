/**
 * `repetition(q over query)`: the share of the texts along an axis that are near-copies of each, itself counted.
 *
 * Two texts are near-copies where the sets of their letter 3-grams, lower-cased and with white space made one space, have a
 * Jaccard index |A ∩ B| / |A ∪ B| of at least 0.7: about one word of eight may differ. It is symmetric, and cheap
 * beside BLEU between all pairs.
 */
import { type Cell, isMissing } from '../cell.ts'
import { unit } from '../interval.ts'
import { type GroupBuiltin, params } from './builtin.ts'

const NEAR = 0.7

interface Shape {
  readonly text: string
  readonly grams: ReadonlySet<string>
}

function shape(original: string): Shape {
  const text = original.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
  const grams = new Set<string>()
  // The spaces let the first and the last letter, and texts of one or two letters, count too.
  const padded = ` ${text} `
  for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3))
  return { text, grams }
}

function near(a: Shape, b: Shape): boolean {
  if (a.text === b.text) return true
  const [small, large] = a.grams.size < b.grams.size ? [a.grams, b.grams] : [b.grams, a.grams]
  // |A ∩ B| ≤ |small| and |A ∪ B| ≥ |large|: sets of too different sizes need no look.
  if (small.size < NEAR * large.size) return false
  let common = 0
  for (const gram of small) if (large.has(gram)) common++
  return common >= NEAR * (small.size + large.size - common)
}

function repetitions(cells: readonly Cell[]): Cell[] {
  const shapes = cells.map(cell => (isMissing(cell) ? undefined : shape(String(cell))))
  const there = shapes.filter(s => s !== undefined)
  const copies = new Map<Shape, number>(there.map(s => [s, 1]))
  for (const [i, a] of there.entries()) {
    for (const b of there.slice(i + 1)) {
      if (!near(a, b)) continue
      copies.set(a, copies.get(a)! + 1)
      copies.set(b, copies.get(b)! + 1)
    }
  }
  return cells.map((cell, i) => (shapes[i] ? copies.get(shapes[i])! / there.length : cell))
}

export const repetition: GroupBuiltin = {
  kind: 'group',
  name: 'repetition',
  params: params('q: text'),
  returns: 'number',
  doc: 'For each text the share of the texts along the axis that are near-copies of it, itself counted: 3-grams of letters with a Jaccard index of 0.7 or more. Missing texts are left out.',
  example: {
    call: 'repetition(q over query)',
    args: ['Why does ice float?', 'why does ice  float', 'Name a river.', 'Write a poem.'],
    value: [0.5, 0.5, 0.25, 0.25],
  },
  range: () => unit,
  evaluate: repetitions,
}
