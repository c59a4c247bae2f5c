import { policyCause } from '../causes.ts'
import { rule } from '../rule.ts'

export const wrongPolicy = rule({
  code: 'wrong-policy',
  severity: 'error',
  about: '`kl(P, REF)` holds the model that a role plays against a reference.',
  message: (p: { role: string; plays: string; policy: string }) =>
    `\`${p.role}\` plays \`${p.plays}\`, not \`${p.policy}\``,
  help: p =>
    `write \`kl(${p.plays}, …)\`, or give the roles that play \`${p.policy}\` a \`regularize\` of their own`,
  cause: p => policyCause(p.policy),
  example: {
    wrong: `model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
regularize Solver with kl(other, reference) weight 0.01`,
    right: 'regularize Solver with kl(policy, reference) weight 0.01',
  },
})
