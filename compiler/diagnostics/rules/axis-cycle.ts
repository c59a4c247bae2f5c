import { rule } from '../rule.ts'

export const axisCycle = rule({
  code: 'axis-cycle',
  severity: 'error',
  about: 'Axes are nested in each other without a circle.',
  message: (p: { axis: string; chain: readonly string[] }) =>
    `the axis \`${p.axis}\` is nested in itself: ${p.chain.join(' per ')}`,
  example: {
    wrong: `axis draft: 2 per edit
axis edit: 2 per draft`,
    right: `axis draft: 2
axis edit: 2 per draft

role Editor plays policy {
  sees q
  says e over edit
}
watch size = mean(mean(mean(length(e) over edit) over draft) over query)`,
  },
})
