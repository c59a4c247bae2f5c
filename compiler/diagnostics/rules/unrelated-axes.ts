import { rule } from '../rule.ts'

export const unrelatedAxes = rule({
  code: 'unrelated-axes',
  severity: 'error',
  about:
    'Two values combine where the axes of one hold those of the other; the smaller is repeated. Between axes that have nothing to do with each other there is no pairing.',
  message: (p: { left: string; leftAxes: string; right: string; rightAxes: string }) =>
    `${p.left} is over ${p.leftAxes} and ${p.right} over ${p.rightAxes}: they cannot be paired`,
  help: () => 'reduce one of them first, to axes that the other has too',
  example: {
    wrong: `axis other: 3
role Third plays policy { sees q says b over other }
watch both = R + length(b)`,
    right: `axis other: 3
role Third plays policy { sees q says b over other }
watch both = R + mean(length(b) over other)`,
  },
})
