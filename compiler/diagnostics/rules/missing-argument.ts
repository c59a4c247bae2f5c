import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const missingArgument = rule({
  code: 'missing-argument',
  severity: 'error',
  about: 'A parameter without a default must be given.',
  message: (p: { callee: string; names: readonly string[] }) =>
    `\`${p.callee}\` needs ${p.names.length === 1 ? 'the argument' : 'the arguments'} ${listed(p.names)}`,
  help: p => `give it by name, as in \`${p.callee}(${p.names.map(name => `${name}: …`).join(', ')})\``,
  example: {
    wrong: `role Challenger plays policy {
  sees Ask()
  says q over query in tags "instruction"
}`,
    right: `role Challenger plays policy {
  sees Ask(task: task)
  says q over query in tags "instruction"
}`,
  },
})
