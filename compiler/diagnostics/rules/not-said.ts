import { rule } from '../rule.ts'

export const notSaid = rule({
  code: 'not-said',
  severity: 'error',
  about:
    '`tokens` and `logprob` read what a role said, by the name after its `says`, or a `let` that is that name.',
  message: (p: { fn: string }) => `\`${p.fn}\` needs what a role said`,
  example: {
    wrong: 'watch size = tokens(tag(a, "answer"))',
    right: 'watch size = tokens(a)',
  },
})
