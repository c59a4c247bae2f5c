import { rule } from '../rule.ts'

export const duplicateName = rule({
  code: 'duplicate-name',
  severity: 'error',
  about:
    'Models, prompts, data, functions, axes, rows, roles, messages, values, alarms and parameters of a game share one namespace.',
  message: (p: { name: string; kind: string; before: string }) =>
    `the name \`${p.name}\` is taken: ${p.before} has it already`,
  help: p => `give this ${p.kind} a name of its own`,
  example: {
    wrong: `let spread = std(V over query)
let spread = std(Q over answer)
watch wide = spread`,
    right: `let spread = std(V over query)
let within = std(Q over answer)
watch wide = spread + mean(within over query)`,
  },
})
