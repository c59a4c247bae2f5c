import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const notBorrowable = rule({
  code: 'not-borrowable',
  severity: 'error',
  about: 'An eval borrows the models that it does not declare from the game it is measured on.',
  message: (p: { eval: string; game: string; model: string; near?: string; known: readonly string[] }) =>
    `\`${p.eval}\` needs a model \`${p.model}\`, which \`${p.game}\` does not have`,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `its models are ${listed(p.known)}`),
  replacement: p => p.near,
  example: {
    wrong: `import Standard from "./standard.lsp"

eval Heldout {
  axis item: 4
  role Speaker plays polcy { sees "Say yes."  says a over item }
  metric yes = share(contains(a, "yes") over item)
}

experiment Compare {
  arm Base = start Standard
  measure Heldout
}`,
    right: `import Standard from "./standard.lsp"

eval Heldout {
  axis item: 4
  role Speaker plays policy { sees "Say yes."  says a over item }
  metric yes = share(contains(a, "yes") over item)
}

experiment Compare {
  arm Base = start Standard
  measure Heldout
}`,
  },
})
