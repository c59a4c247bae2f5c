import { rule } from '../rule.ts'

export const cyclic = rule({
  code: 'cycle',
  severity: 'error',
  about: 'A value, model or game that depends on itself has no meaning.',
  message: (p: { what: string; chain: readonly string[] }) =>
    `the ${p.what} \`${p.chain[0] ?? ''}\` depends on itself: ${p.chain.join(' → ')}`,
  example: {
    wrong: `let high = low + 1
let low = high - 1
watch both = mean(high + low over query)`,
    right: `let high = V + 1
let low = high - 1
watch both = mean(high + low over query)`,
  },
})
