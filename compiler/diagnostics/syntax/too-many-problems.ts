import { syntaxEntry } from '../syntax-entry.ts'

/** Without an example: more than fifty mistakes are no small game. */
export const tooManyProblems = syntaxEntry({
  code: 'too-many-problems',
  about:
    'The first fifty problems of a file’s grammar are told, and the first five hundred of all; mend those, and the next are told.',
})
