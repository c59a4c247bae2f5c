import { rule } from '../rule.ts'

export const borrowedMisfit = rule({
  code: 'borrowed-misfit',
  severity: 'error',
  about: 'An eval uses a borrowed model for what that model can do.',
  message: (p: { eval: string; game: string; model: string; is: string; cannot: string }) =>
    `\`${p.eval}\` cannot be measured on \`${p.game}\`: there \`${p.model}\` is ${p.is} and cannot ${p.cannot}`,
  example: {
    wrong: `import Standard from "./standard.lsp"

eval Heldout {
  axis item: 4
  role Speaker plays preference { sees "Say yes."  says a over item }
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
