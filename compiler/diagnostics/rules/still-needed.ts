import { rule } from '../rule.ts'

export const stillNeeded = rule({
  code: 'still-needed',
  severity: 'error',
  about: '`without` removes a declaration of the game that is extended; nothing that is left may need it.',
  message: (p: { name: string; by: string }) => `\`${p.name}\` cannot be removed: ${p.by} still needs it`,
  help: () => 'replace or remove what needs it, too',
  example: {
    wrong: 'without V',
    right: `without V
payoff Challenger = mean(Q over answer)`,
  },
})
