import { rule } from '../rule.ts'

export const notSettable = rule({
  code: 'not-settable',
  severity: 'error',
  about: 'An override can only change what a game has.',
  message: (p: { path: string; reason: string }) => `\`${p.path}\` cannot be set: ${p.reason}`,
  example: {
    wrong: 'watch calm = mean(V over query)',
    right: 'watch calm = mean(V over query)',
    overrides: { wrong: ['model.reference', 'hf:owner/name'], right: ['model.policy', 'hf:owner/name'] },
  },
})
