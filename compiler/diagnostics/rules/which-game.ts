import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const whichGame = rule({
  code: 'which-game',
  severity: 'error',
  about:
    'A command that plays or explains a game needs to know which, where a file declares several or none.',
  message: (p: { games: readonly string[]; experiment?: string }) =>
    p.games.length > 0
      ? `this file declares several games: ${listed(p.games)}`
      : p.experiment === undefined
        ? 'this file declares no game'
        : `this file declares the experiment \`${p.experiment}\` and no game`,
  help: p =>
    p.games.length > 0
      ? `say which with --game ${p.games.at(-1)}`
      : p.experiment === undefined
        ? 'name a file that declares one'
        : 'lsp experiment plays it; to play one game of its arms alone, name the file that declares the game',
  example: {
    wrong: `import Standard from "./standard.lsp"

game A extends Standard {}
game B extends Standard {}`,
    right: `import Standard from "./standard.lsp"

game A extends Standard {}`,
    compiled: true,
  },
})
