import { syntaxEntry } from '../syntax-entry.ts'

/** Without an example: a file over 1 MiB is no small game. */
export const fileTooLarge = syntaxEntry({
  code: 'file-too-large',
  about:
    'A game’s file has at most 1 MiB. Long texts and data stand in files of their own: `prompt … from "FILE"`, `data … from "FILE"`.',
})
