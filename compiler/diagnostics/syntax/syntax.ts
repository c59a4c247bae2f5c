import { syntaxEntry } from '../syntax-entry.ts'

export const unexpected = syntaxEntry({
  code: 'syntax',
  about:
    'A word or a sign stands where the grammar has no place for it, or one that it needs is missing: docs/grammar.ebnf is the whole grammar.',
  example: {
    wrong: `let level = max(mean(V over query) 0.5)
watch above = level - 0.5`,
    right: `let level = max(mean(V over query), 0.5)
watch above = level - 0.5`,
  },
})
