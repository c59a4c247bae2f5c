import { rule } from '../rule.ts'

/** Without an example: the language allows an empty file, as one has it in an editor; only `lsp check` asks whether it was meant. */
export const fileEmpty = rule({
  code: 'file-empty',
  severity: 'error',
  about: 'A file that is given to be checked holds something: nobody checks a file of nothing on purpose.',
  message: () => 'this file is empty',
  help: () => 'a game begins with: game NAME { … }',
})
