import { rule } from '../rule.ts'

export const axisCycle = rule({
  code: 'axis-cycle',
  severity: 'error',
  about: 'Axes are nested in each other without a circle.',
  message: (p: { axis: string; chain: readonly string[] }) =>
    `the axis \`${p.axis}\` is nested in itself: ${p.chain.join(' per ')}`,
})
