import { rule } from '../rule.ts'

export const misplaced = rule({
  code: 'misplaced-member',
  severity: 'error',
  about:
    'An eval measures and does not train: it has no payoff, regularize, train or alarm. Only an eval has metrics.',
  message: (p: { member: string; body: 'a game' | 'an eval' }) => `${p.body} has no \`${p.member}\``,
  help: p =>
    p.member === 'metric'
      ? 'a game watches a value with `watch`; an `eval` measures one with `metric`'
      : p.body === 'an eval'
        ? 'an eval measures with `metric NAME = …`'
        : undefined,
  example: {
    wrong: 'metric score = mean(V over query)',
    right: 'watch score = mean(V over query)',
  },
})
