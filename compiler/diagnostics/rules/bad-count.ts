import { rule } from '../rule.ts'

export const badCount = rule({
  code: 'bad-count',
  severity: 'error',
  about: 'Chains are repeated and evals measured a whole number of times.',
  message: (p: { what: string; found: string }) =>
    `${p.what} must be a whole number of at least 1, not ${p.found}`,
  replacement: () => '1',
  example: {
    wrong: `import Standard from "./standard.lsp"

experiment Table {
  arm LSP = Standard times 0
}`,
    right: `import Standard from "./standard.lsp"

experiment Table {
  arm LSP = Standard times 2
}`,
  },
})
