import { rule } from '../rule.ts'

export const wrongLiteral = rule({
  code: 'wrong-literal',
  severity: 'error',
  about: 'A default or an argument has the type of its parameter.',
  message: (p: { name: string; wanted: string; found: string; instead?: string }) =>
    `\`${p.name}\` is a ${p.wanted}, not a ${p.found}`,
  replacement: p => p.instead,
  example: {
    wrong: `import Standard from "./standard.lsp"

game Numbers extends Standard(task: 42)`,
    right: `import Standard from "./standard.lsp"

game Numbers extends Standard(task: "42")`,
  },
})
