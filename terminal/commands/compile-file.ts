/** A game file compiled for a command: what is wrong with it is shown, and then there is no plan. */
import { createHash } from 'node:crypto'
import type { CheckedExperiment, CheckedGame } from '../../compiler/checked/game.ts'
import { compileGame } from '../../compiler/compile.ts'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import { nodeFiles } from '../files.ts'
import { outJson } from '../output.ts'
import { readGameFile } from './read-game-file.ts'
import { diagnosticsJson, showDiagnostics } from './show-diagnostics.ts'

export interface Wanted {
  readonly game?: string | undefined
  readonly set?: readonly string[] | undefined
  /** Mistakes go to stdout as JSON. */
  readonly json?: boolean | undefined
}

export interface CompiledFile {
  readonly game: CheckedGame
  readonly plan: Plan
  readonly unoptimized: Plan
  readonly diagnostics: readonly Diagnostic[]
  /** Those of the file, which no command plays yet. */
  readonly experiments: readonly CheckedExperiment[]
}

/** Undefined where the game is at fault. Throws a UserError where the file is no file of text. */
export function compileFile(file: string, { game, set = [], json }: Wanted): CompiledFile | undefined {
  readGameFile(file)
  const overrides = set.map(one => ({
    path: one.slice(0, one.indexOf('=')),
    value: one.slice(one.indexOf('=') + 1),
  }))
  const compiled = compileGame(file, {
    ...(game === undefined ? {} : { game }),
    overrides,
    files: nodeFiles,
    sha256,
  })
  const failed = !compiled.game || !compiled.plan
  if (json && failed) outJson(diagnosticsJson(compiled.diagnostics, [file]))
  else if (!json) showDiagnostics(compiled.diagnostics, [file])
  if (!compiled.game || !compiled.plan) return undefined
  return {
    game: compiled.game,
    plan: compiled.plan,
    unoptimized: compiled.unoptimized ?? compiled.plan,
    diagnostics: compiled.diagnostics,
    experiments: compiled.file.experiments,
  }
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
