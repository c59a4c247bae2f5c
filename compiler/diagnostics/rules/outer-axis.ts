import { rule } from '../rule.ts'

export const outerAxis = rule({
  code: 'outer-axis',
  severity: 'error',
  about:
    'A reduction removes inner axes first: an axis that another one of the value is nested in cannot go before it.',
  message: (p: { fn: string; axis: string; inner: string }) =>
    `\`${p.fn}\` cannot remove \`${p.axis}\` while its argument is over \`${p.inner}\`, which is nested in it`,
  help: p => `reduce \`${p.inner}\` first`,
  example: {
    wrong: 'watch overall = mean(R over query)',
    right: 'watch overall = mean(mean(R over answer) over query)',
  },
})
