import { rule } from '../rule.ts'

export const tooManyStages = rule({
  code: 'too-many-stages',
  severity: 'error',
  about: 'An experiment may have 1,000 stages in all its arms together, and 1,000 measures.',
  message: (p: { what: 'stages' | 'measures'; most: number }) =>
    `an experiment may have at most ${p.most} ${p.what}`,
  help: p => (p.what === 'stages' ? 'split it; a chain of the same stages is written `times n`' : undefined),
})
