import { rule } from '../rule.ts'

export const notAPlan = rule({
  code: 'not-a-plan',
  severity: 'error',
  about:
    'The plan that follows from a game does not hold: a fault of the compiler, which should have said so at a place in the game.',
  message: (p: { path: string; problem: string }) =>
    `the plan of this game does not hold: ${p.problem} (${p.path})`,
})
