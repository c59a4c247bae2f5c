import { rule } from '../rule.ts'

export const hasAxes = rule({
  code: 'has-axes',
  severity: 'error',
  about: 'An alarm and a metric are about the whole step: they have no axes.',
  message: (p: { what: string; axes: readonly string[] }) =>
    `${p.what} must be a single value, not one over [${p.axes.join(', ')}]`,
  help: p => `reduce it, as in \`mean(… over ${p.axes.at(-1) ?? ''})\``,
})
