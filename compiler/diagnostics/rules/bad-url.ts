import { rule } from '../rule.ts'

export const badUrl = rule({
  code: 'bad-url',
  severity: 'error',
  about: 'An endpoint is an http or https address.',
  message: (p: { url: string }) => `\`${p.url}\` is no http or https address`,
})
