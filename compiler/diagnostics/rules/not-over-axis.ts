import { rule } from '../rule.ts'

export const notOver = rule({
  code: 'not-over-axis',
  severity: 'error',
  about: 'A reduction removes an axis that its argument has.',
  message: (p: { fn: string; axis: string; axes: readonly string[] }) =>
    `\`${p.fn}\` cannot go over \`${p.axis}\`: its argument is ${p.axes.length === 0 ? 'a single value' : `over [${p.axes.join(', ')}]`}`,
  help: p =>
    p.axes.length > 0
      ? `its innermost axis is \`${p.axes.at(-1)}\``
      : 'there is nothing to reduce: leave the reduction out',
  example: {
    wrong: 'watch spread = std(V over answer)',
    right: 'watch spread = std(R over answer)',
  },
})
