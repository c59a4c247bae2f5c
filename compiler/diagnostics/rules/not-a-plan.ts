import { rule } from '../rule.ts'

export const notAPlan = rule({
  code: 'not-a-plan',
  severity: 'error',
  about:
    'The plan of a game must be one that a machine can play: its values may not have more than ten million elements.',
  message: (p: { path: string; problem: string }) =>
    `the plan of this game does not hold: ${p.problem} (${p.path})`,
  example: {
    wrong: 'axis query: 100_000_000',
    right: 'axis query: 100',
    compiled: true,
  },
})
