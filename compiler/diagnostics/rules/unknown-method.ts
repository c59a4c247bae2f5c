import { foreignMethod } from '../foreign/methods.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const noMethod = rule({
  code: 'unknown-method',
  severity: 'error',
  about: 'A model is asked with `judge`, `score` or `prefers`; a row has its fields.',
  message: (p: { object: string; key: string; near?: string; known: readonly string[]; word: string }) =>
    `\`${p.object}\` has no ${p.word} \`${p.key}\``,
  replacement: p => p.near,
  help: p =>
    (p.word === 'method' ? foreignMethod(p.key, p.known)?.says : undefined) ??
    (p.near !== undefined ? `did you mean \`${p.near}\`?` : `it has ${listed(p.known)}`),
  example: {
    wrong: 'reward Q = reference.juge(Quality(question: q, answer: a), score: 0..7)',
    right: 'reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)',
  },
})
