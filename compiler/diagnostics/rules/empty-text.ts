import { rule } from '../rule.ts'

export const emptyName = rule({
  code: 'empty-text',
  severity: 'error',
  about: 'Tags and stop texts must have at least one letter.',
  message: (p: { what: string }) => `${p.what} cannot be empty`,
  example: {
    wrong: `role Solver plays policy {
  sees q
  says a over answer in tags ""
}`,
    right: `role Solver plays policy {
  sees q
  says a over answer in tags "answer"
}`,
  },
})
