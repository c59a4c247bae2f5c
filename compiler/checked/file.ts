/** All that a file declares, checked. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Source } from '../source.ts'
import type { CheckedEval, CheckedExperiment, CheckedGame } from './game.ts'

export interface CheckedFile {
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute path of the project folder. */
  readonly project: string
  /** In the order of the file; empty where there is any error. */
  readonly games: readonly CheckedGame[]
  readonly evals: readonly CheckedEval[]
  /** Evals that the file imports: a game of the file can be measured by them as by its own. */
  readonly importedEvals: readonly CheckedEval[]
  readonly experiments: readonly CheckedExperiment[]
  /** All `.lsp` files that were read, the one asked for first. */
  readonly sources: readonly Source[]
}
