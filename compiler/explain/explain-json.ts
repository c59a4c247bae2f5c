/** `lsp explain --json`: the facts of a game for other programs. */
import type { Facts } from '../facts.ts'

export interface ExplainJson extends Facts {
  readonly schema: 1
  readonly diagnostics: readonly unknown[]
}

/** `diagnostics` as `lsp check --json` prints them. */
export const explainJson = (facts: Facts, diagnostics: readonly unknown[]): ExplainJson => ({
  schema: 1,
  ...facts,
  diagnostics,
})
