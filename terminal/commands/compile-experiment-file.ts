/** An experiment's file compiled for a command: what is wrong with it is shown, and then there is no plan. */
import type { CheckedGame } from '../../compiler/checked/game.ts'
import { compileExperiment } from '../../compiler/compile-experiment.ts'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import { parse } from '../../grammar/parse.ts'
import { nodeFiles } from '../files.ts'
import { outJson } from '../output.ts'
import { overridesOf, sha256 } from './compile-file.ts'
import { readGameFile } from './read-game-file.ts'
import { diagnosticsJson, showDiagnostics } from './show-diagnostics.ts'

interface Wanted {
  readonly experiment?: string | undefined
  readonly set?: readonly string[] | undefined
  /** Mistakes go to stdout as JSON. */
  readonly json?: boolean | undefined
}

interface CompiledFile {
  readonly plan: ExperimentPlan
  /** The checked game of each of its plans. */
  readonly games: ReadonlyMap<string, CheckedGame>
}

/** Undefined where the file is at fault. Throws a UserError where it is no file of text. */
export function compileExperimentFile(
  file: string,
  { experiment, set = [], json }: Wanted,
): CompiledFile | undefined {
  readGameFile(file)
  const named = experiment === undefined ? {} : { experiment }
  const { plan, games, diagnostics } = compileExperiment(file, {
    ...named,
    ...(set.length > 0 ? { overrides: overridesOf(set) } : {}),
    files: nodeFiles,
    sha256,
  })
  if (json && !plan) outJson(diagnosticsJson(diagnostics, [file]))
  else if (!json) showDiagnostics(diagnostics, [file])
  return plan && games ? { plan, games } : undefined
}

/** Whether a file declares an experiment and no game. */
export function holdsExperimentsOnly(file: string): boolean {
  const kinds = parse(readGameFile(file)).file.declarations.map(node => node.kind)
  return kinds.includes('experiment') && !kinds.includes('game')
}
