import { rule } from '../rule.ts'

export const importCycle = rule({
  code: 'import-cycle',
  severity: 'error',
  about: 'Files that import each other in a circle have no order in which to read them.',
  message: (p: { chain: readonly string[] }) => `these files import each other: ${p.chain.join(' → ')}`,
  help: () => 'move what both need into a third file',
  example: {
    wrong: `import Other from "./other.lsp"

game Example extends Other {}`,
    right: `import Standard from "./standard.lsp"

game Example extends Standard {}`,
    files: {
      'other.lsp': `import Example from "./example.lsp"

game Other extends Example {}
`,
    },
  },
})
