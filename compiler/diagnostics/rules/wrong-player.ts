import { rule } from '../rule.ts'

export const wrongPlayer = rule({
  code: 'wrong-player',
  severity: 'error',
  about: 'A role is played by a language model or an endpoint; a reward model has no words.',
  message: (p: { role: string; model: string; is: string }) =>
    `\`${p.role}\` cannot be played by \`${p.model}\`: it is ${p.is}`,
  example: {
    wrong: `role Solver plays preference {
  sees q
  says a over answer
}`,
    right: `role Solver plays policy {
  sees q
  says a over answer
}`,
  },
})
