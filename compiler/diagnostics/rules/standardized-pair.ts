import { rule } from '../rule.ts'

export const standardizedPair = rule({
  code: 'standardized-pair',
  severity: 'warning',
  about: 'Standardized over two siblings, every advantage is +0.7 or −0.7 however small the difference.',
  message: (p: { role: string; axis: string }) =>
    `\`standardized\` over the two elements of \`${p.axis}\` gives \`${p.role}\` advantages of one size, however small the difference`,
  help: p => `make \`${p.axis}\` larger, or use \`advantage: centered\``,
})
