import { syntaxEntry } from '../syntax-entry.ts'

export const badNumber = syntaxEntry({
  code: 'bad-number',
  about:
    'A number is made of digits, `_` between them, one decimal point with a digit on either side, an exponent or a `%` at its end. A name does not begin with a digit.',
  example: {
    wrong: 'train policy { steps: 10k }',
    right: 'train policy { steps: 10_000 }',
  },
})
