import { rule } from '../rule.ts'

export const notSettable = rule({
  code: 'not-settable',
  severity: 'error',
  about: 'An override can only change what a game has.',
  message: (p: { path: string; reason: string }) => `\`${p.path}\` cannot be set: ${p.reason}`,
})
