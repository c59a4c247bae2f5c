/**
 * `similarity(a, b)`: sentence BLEU of a against the reference b, 0..1.
 *
 * BLEU = BP · exp(1/N · Σ log pₙ), n = 1..N (Papineni et al. 2002, doi:10.3115/1073083.1073135), where pₙ is the clipped share of a's
 * n-grams that b holds too, and BP = min(1, exp(1 − |b| / |a|)). A single text needs smoothing: for n > 1 one is added to
 * numerator and denominator (Lin and Och 2004, doi:10.3115/1220355.1220427), and N is 4 or, where a is shorter, a's number of words. So equal texts
 * give 1, and texts without a common word 0.
 */

import { unit } from '../interval.ts'
import { type MapBuiltin, params } from './builtin.ts'
import { textual } from './elementwise.ts'
import { words } from './words.ts'

const LONGEST = 4

function grams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + n <= tokens.length; i++) {
    // No word holds white space, so a joined n-gram is one of a kind.
    const gram = tokens.slice(i, i + n).join(' ')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** How many n-grams of a are in b, each counted no oftener than b has it. */
function overlap(a: readonly string[], b: readonly string[], n: number): number {
  const reference = grams(b, n)
  let common = 0
  for (const [gram, count] of grams(a, n)) common += Math.min(count, reference.get(gram) ?? 0)
  return common
}

function sentenceBleu(text: string, reference: string): number {
  const a = words(text)
  const b = words(reference)
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const order = Math.min(LONGEST, a.length)
  let logs = 0
  for (let n = 1; n <= order; n++) {
    const smoothing = n > 1 ? 1 : 0
    logs += Math.log((overlap(a, b, n) + smoothing) / (a.length - n + 1 + smoothing))
  }
  const brevity = Math.min(0, 1 - b.length / a.length)
  return Math.exp(brevity + logs / order)
}

export const similarity: MapBuiltin = {
  kind: 'map',
  name: 'similarity',
  params: params('a: text', 'b: text'),
  returns: 'number',
  doc: 'How much a is like the reference b, 0..1: sentence BLEU up to 4-grams, with one added to the counts of 2-grams and longer.',
  example: { call: 'similarity("ice floats", "ice floats")', args: ['ice floats', 'ice floats'], value: 1 },
  range: () => unit,
  evaluate: textual((a, b) => sentenceBleu(a!, b!)),
}
