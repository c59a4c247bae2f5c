import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const wrongAxes = rule({
  code: 'wrong-axes',
  severity: 'error',
  about:
    'A payoff is one number for each thing that its role says, so that siblings can be compared: its axes are its role’s own, no more and no fewer.',
  message: (p: { role: string; text: string; found: readonly string[]; wanted: readonly string[] }) =>
    `\`${p.text}\` is ${p.found.length === 0 ? 'a single value' : `over [${p.found.join(', ')}]`}; a payoff of \`${p.role}\` must be over [${p.wanted.join(', ')}]`,
  help: p => {
    const extra = p.found.filter(axis => !p.wanted.includes(axis))
    const lacking = p.wanted.filter(axis => !p.found.includes(axis))
    if (lacking.length > 0)
      return `it must differ from one ${listed(lacking)} to the next: otherwise a whole group is paid alike`
    return `reduce it to [${p.wanted.join(', ')}]: average over ${listed([...extra].reverse())}`
  },
  example: {
    wrong: 'payoff Challenger = -R + Q',
    right: 'payoff Challenger = -V + mean(Q over answer)',
  },
})
