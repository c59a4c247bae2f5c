import { syntaxEntry } from '../syntax-entry.ts'

export const missingPart = syntaxEntry({
  code: 'missing-part',
  about:
    'A role says what it sees, then what it says: `sees`, `says`, and `sample` where it samples otherwise than by default.',
  example: {
    wrong: `role Solver plays policy {
  says a over answer
}`,
    right: `role Solver plays policy {
  sees q
  says a over answer
}`,
  },
})
