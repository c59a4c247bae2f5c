import { rule } from '../rule.ts'

export const badSeeds = rule({
  code: 'bad-seeds',
  severity: 'error',
  about: 'Seeds are whole numbers of at least 0: a range, whose both ends count, or a list, each once.',
  message: (p: { reason: string }) => `the seeds must be a range or a list of whole numbers: ${p.reason}`,
})
