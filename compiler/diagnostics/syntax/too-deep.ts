import { syntaxEntry } from '../syntax-entry.ts'

/** One more than the grammar allows. */
const levels = 65

export const tooDeep = syntaxEntry({
  code: 'too-deep',
  about:
    'Brackets, `if`, `not` and `-` are nested at most 64 deep; a part that has a name of its own, by `let`, begins anew.',
  example: {
    wrong: `let level = ${'('.repeat(levels)}V${')'.repeat(levels)}\nwatch l = mean(level over query)`,
    right: 'let level = V\nwatch l = mean(level over query)',
  },
})
