import { syntaxEntry } from '../syntax-entry.ts'

/** Without an example: a NUL character cannot be shown on a page. */
export const notText = syntaxEntry({
  code: 'not-text',
  about:
    'A game’s file is UTF-8 text; one that holds a NUL character is something else, such as a model or an archive.',
})
