import { syntaxEntry } from '../syntax-entry.ts'

export const badCharacter = syntaxEntry({
  code: 'bad-character',
  about:
    'Outside of texts and comments the language is written in ASCII: word processors put other quotes and dashes, and other languages have signs that this one spells as words.',
  example: {
    wrong: 'payoff Solver = if Q > 3 && R > 0 then R + Q else 0',
    right: 'payoff Solver = if Q > 3 and R > 0 then R + Q else 0',
  },
})
