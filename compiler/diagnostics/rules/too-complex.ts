import { rule } from '../rule.ts'

export const tooComplex = rule({
  code: 'too-complex',
  severity: 'error',
  about: 'A game that the compiler cannot take in within its bounds.',
  message: () => 'this file is too complex to be checked',
  help: () => 'split it into several files or name parts of its formulas with `let`',
})
