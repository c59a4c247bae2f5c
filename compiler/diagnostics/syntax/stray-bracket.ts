import { syntaxEntry } from '../syntax-entry.ts'

export const strayBracket = syntaxEntry({
  code: 'stray-bracket',
  about: 'A closing bracket belongs to one that was opened before it.',
  example: {
    wrong: 'watch level = mean(V over query))',
    right: 'watch level = mean(V over query)',
  },
})
