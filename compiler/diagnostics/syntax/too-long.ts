import { syntaxEntry } from '../syntax-entry.ts'

/** Without an example: 501 operators or 1,001 arguments are no small game. */
export const tooLong = syntaxEntry({
  code: 'too-long',
  about:
    'At most 500 operators stand in a row, as in `a + b + c`; a part that has a name of its own, by `let`, begins anew. At most 1,000 parameters, arguments or settings stand in one list.',
})
