import { rule } from '../rule.ts'

export const badSeeds = rule({
  code: 'bad-seeds',
  severity: 'error',
  about: 'Seeds are whole numbers of at least 0: a range, whose both ends count, or a list, each once.',
  message: (p: { reason: string }) => `the seeds must be a range or a list of whole numbers: ${p.reason}`,
  example: {
    wrong: `import Standard from "./standard.lsp"

experiment Table {
  seeds: 5..1
  arm LSP = Standard
}`,
    right: `import Standard from "./standard.lsp"

experiment Table {
  seeds: 1..5
  arm LSP = Standard
}`,
  },
})
