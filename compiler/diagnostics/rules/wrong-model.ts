import { rule } from '../rule.ts'

export const wrongModel = rule({
  code: 'wrong-model',
  severity: 'error',
  about:
    'A reward model only gives numbers (`score`, `prefers`); a language model speaks, judges and has log-probabilities; an endpoint speaks and judges, and has no weights here.',
  message: (p: { model: string; is: string; cannot: string }) =>
    `\`${p.model}\` is ${p.is} and cannot ${p.cannot}`,
  example: {
    wrong: 'reward R = reference.score(q, a)',
    right: 'reward R = preference.score(q, a)',
  },
})
