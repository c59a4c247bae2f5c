import { parameterCause } from '../causes.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const unknownArgument = rule({
  code: 'unknown-argument',
  severity: 'error',
  about: 'Prompts, functions, games and evals are called with the parameters that they declare.',
  message: (p: { callee: string; name: string; near?: string; known: readonly string[] }) =>
    `\`${p.callee}\` has no parameter \`${p.name}\``,
  help: p =>
    p.near !== undefined
      ? `did you mean \`${p.near}\`?`
      : p.known.length > 0
        ? `its parameters are ${listed(p.known)}`
        : 'it has no parameters',
  replacement: p => p.near,
  cause: p => parameterCause(p.callee, p.name),
  example: {
    wrong: `import Standard from "./standard.lsp"

game Algebra extends Standard(taks: "an equation to be solved")`,
    right: `import Standard from "./standard.lsp"

game Algebra extends Standard(task: "an equation to be solved")`,
  },
})
