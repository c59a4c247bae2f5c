import { syntaxEntry } from '../syntax-entry.ts'

export const repeatedPart = syntaxEntry({
  code: 'repeated-part',
  about:
    'A role sees once, says once, and has at most one `sample` block. Several turns stand in one `sees { system: …, user: … }`.',
  example: {
    wrong: `role Solver plays policy {
  sees "Answer in one line."
  sees q
  says a over answer
}`,
    right: `role Solver plays policy {
  sees { system: "Answer in one line.", user: q }
  says a over answer
}`,
  },
})
