import { rule } from '../rule.ts'

export const alarmSteps = rule({
  code: 'alarm-steps',
  severity: 'error',
  about: 'An alarm waits for at least one step.',
  message: (p: { found: string }) => `an alarm waits for a whole number of at least 1 steps, not ${p.found}`,
  replacement: () => '1',
  example: {
    wrong: 'alarm flat when mean(V over query) > 6 for 0 steps then warn',
    right: 'alarm flat when mean(V over query) > 6 for 5 steps then warn',
  },
})
