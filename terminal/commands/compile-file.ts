/** A game file compiled for a command: what is wrong with it is shown, and then there is no plan. */
import { createHash } from 'node:crypto'
import type { CheckedExperiment, CheckedGame } from '../../compiler/checked/game.ts'
import { compileGame } from '../../compiler/compile.ts'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import type { Override } from '../../compiler/flatten/overrides.ts'
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
  /** Those of the file, which `lsp experiment` plays. */
  readonly experiments: readonly CheckedExperiment[]
}

/** Undefined where the game is at fault. Throws a UserError where the file is no file of text. */
export function compileFile(file: string, wanted: Wanted): CompiledFile | undefined {
  const { compiled, diagnostics } = compileGameFile(file, wanted)
  if (wanted.json && !compiled) outJson(diagnosticsJson(diagnostics, [file]))
  else if (!wanted.json) showDiagnostics(diagnostics, [file])
  return compiled
}

/** The same, with nothing shown. */
export function compileGameFile(
  file: string,
  { game: name, set = [] }: Wanted,
): { readonly compiled?: CompiledFile; readonly diagnostics: readonly Diagnostic[] } {
  readGameFile(file)
  const {
    diagnostics,
    game,
    plan,
    unoptimized,
    file: checked,
  } = compileGame(file, {
    ...(name === undefined ? {} : { game: name }),
    overrides: overridesOf(set),
    files: nodeFiles,
    sha256,
  })
  if (!game || !plan) return { diagnostics }
  const { experiments } = checked
  return { compiled: { game, plan, unoptimized: unoptimized ?? plan, diagnostics, experiments }, diagnostics }
}

/** `path=value`, as `--set` takes them. */
export const overridesOf = (set: readonly string[]): Override[] =>
  set.map(one => ({ path: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1) }))

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
