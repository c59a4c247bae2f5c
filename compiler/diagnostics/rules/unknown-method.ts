import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const noMethod = rule({
  code: 'unknown-method',
  severity: 'error',
  about: 'A model is asked with `judge`, `score` or `prefers`; a row has its fields.',
  message: (p: { object: string; key: string; near?: string; known: readonly string[]; word: string }) =>
    `\`${p.object}\` has no ${p.word} \`${p.key}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `it has ${listed(p.known)}`),
})
