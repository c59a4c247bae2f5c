import { rule } from '../rule.ts'

export const alarmSteps = rule({
  code: 'alarm-steps',
  severity: 'error',
  about: 'An alarm waits for at least one step.',
  message: (p: { found: string }) => `an alarm waits for a whole number of at least 1 steps, not ${p.found}`,
})
