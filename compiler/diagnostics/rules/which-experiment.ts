import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const whichExperiment = rule({
  code: 'which-experiment',
  severity: 'error',
  about: 'A command that compiles an experiment needs to know which, where a file declares several or none.',
  message: (p: { name?: string; known: readonly string[] }) =>
    p.name !== undefined
      ? `there is no experiment \`${p.name}\` in this file`
      : p.known.length > 0
        ? `this file declares several experiments: ${listed(p.known)}`
        : 'this file declares no experiment',
  help: p =>
    p.known.length > 0
      ? `say which with --experiment ${p.known[0]}`
      : 'an experiment is `experiment NAME { seeds: 1..3  arm A = GAME }`',
  example: {
    compiled: 'experiment',
    wrong: `import Standard from "./standard.lsp"

experiment First { arm A = Standard }
experiment Second { arm A = start Standard }`,
    right: `import Standard from "./standard.lsp"

experiment First { arm A = Standard  arm B = start Standard }`,
  },
})
