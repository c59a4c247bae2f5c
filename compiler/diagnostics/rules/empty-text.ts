import { rule } from '../rule.ts'

export const emptyName = rule({
  code: 'empty-text',
  severity: 'error',
  about: 'Tags and stop texts must have at least one letter.',
  message: (p: { what: string }) => `${p.what} cannot be empty`,
})
