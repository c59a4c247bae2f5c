/** Somebody who types at random. */
import type { Random } from '../../games/world/make/random.ts'

/** What people type, and what hurts. */
const pieces = ' \n\t"{}()[],:.=+-*/<>#aZ_09%é'
  .split('')
  .concat(
    [
      '"""',
      '//',
      '///',
      '/*',
      '*/',
      '\r\n',
      '\n\n',
      'let x = ',
      'game G {',
      ' over answer',
      'mean(',
      'payoff A = 1',
    ],
    ['import a from "b"\n', 'role R plays policy {\n', 'train policy { steps: 3 }', '\u{1F600}', '\u2028'],
  )

/** The text after one key, or after a paste or a cut at one place. */
export function typed(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const gone = random.below(3) === 0 ? random.below(12) : random.below(2)
  return text.slice(0, at) + (random.below(4) === 0 ? '' : random.pick(pieces)) + text.slice(at + gone)
}
