import { rule } from '../rule.ts'

export const standardizedPair = rule({
  code: 'standardized-pair',
  severity: 'warning',
  about:
    'Standardized over two siblings, every advantage is +0.71 or −0.71 (half a difference over its standard deviation, 1/√2), whatever was paid: how much better one was than the other is lost.',
  message: (p: { role: string; axis: string }) =>
    `\`standardized\` over the two elements of \`${p.axis}\` makes every advantage of \`${p.role}\` ±0.71, whatever was paid`,
  help: p => `use \`advantage: centered\`, or make \`${p.axis}\` larger`,
  example: {
    wrong: `axis answer: 2 per query
train policy { advantage: standardized }`,
    right: `axis answer: 4 per query
train policy { advantage: standardized }`,
  },
})
