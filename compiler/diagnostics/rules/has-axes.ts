import { rule } from '../rule.ts'

export const hasAxes = rule({
  code: 'has-axes',
  severity: 'error',
  about: 'An alarm and a metric are about the whole step: they have no axes.',
  message: (p: { what: string; axes: readonly string[]; wanted: 'number' | 'bool' }) =>
    `${p.what} must be a single value, not one over [${p.axes.join(', ')}]`,
  help: p =>
    p.wanted === 'bool'
      ? 'ask whether it holds anywhere with `any`, everywhere with `all`, or compare a mean'
      : 'average it over its axes',
  example: {
    wrong: 'alarm silent when length(a) == 0 then stop',
    right: 'alarm silent when all(all(length(a) == 0 over answer) over query) then stop',
  },
})
