import { rule } from '../rule.ts'

export const repeatedArgument = rule({
  code: 'repeated-argument',
  severity: 'error',
  about: 'A parameter is given once.',
  message: (p: { callee: string; name: string }) => `\`${p.name}\` is given twice to \`${p.callee}\``,
  help: () => 'remove one of the two',
  example: {
    wrong: `import Standard from "./standard.lsp"

game Algebra extends Standard(task: "an equation", task: "a sum")`,
    right: `import Standard from "./standard.lsp"

game Algebra extends Standard(task: "an equation")`,
  },
})
