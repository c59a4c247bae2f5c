import { rule } from '../rule.ts'

export const axisSize = rule({
  code: 'axis-size',
  severity: 'error',
  about: 'An axis has at least one element.',
  message: (p: { axis: string; found: string }) =>
    `the axis \`${p.axis}\` must have a whole number of at least 1 elements, not ${p.found}`,
  example: {
    wrong: 'axis answer: 0 per query',
    right: 'axis answer: 8 per query',
  },
})
