import { rule } from '../rule.ts'

export const notConstant = rule({
  code: 'not-constant',
  severity: 'error',
  about:
    'An argument of a game or eval is a literal, or is made of the parameters of the game that gives it.',
  message: () => 'an argument of a game must be a literal or a parameter',
  example: {
    wrong: `import Standard from "./standard.lsp"

game Algebra extends Standard(task: tag("<t>an equation</t>", "t"))`,
    right: `import Standard from "./standard.lsp"

game Algebra extends Standard(task: "an equation")`,
  },
})
