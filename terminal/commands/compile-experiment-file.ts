/** An experiment's file compiled for a command: what is wrong with it is shown, and then there is no plan. */
import { compileExperiment } from '../../compiler/compile-experiment.ts'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import { parse } from '../../grammar/parse.ts'
import { nodeFiles } from '../files.ts'
import { outJson } from '../output.ts'
import { sha256 } from './compile-file.ts'
import { readGameFile } from './read-game-file.ts'
import { diagnosticsJson, showDiagnostics } from './show-diagnostics.ts'

interface Wanted {
  readonly experiment?: string | undefined
  /** Mistakes go to stdout as JSON. */
  readonly json?: boolean | undefined
}

/** Undefined where the file is at fault. Throws a UserError where it is no file of text. */
export function compileExperimentFile(
  file: string,
  { experiment, json }: Wanted,
): ExperimentPlan | undefined {
  readGameFile(file)
  const named = experiment === undefined ? {} : { experiment }
  const { plan, diagnostics } = compileExperiment(file, { ...named, files: nodeFiles, sha256 })
  if (json && !plan) outJson(diagnosticsJson(diagnostics, [file]))
  else if (!json) showDiagnostics(diagnostics, [file])
  return plan
}

/** Whether a file declares an experiment and no game. */
export function holdsExperimentsOnly(file: string): boolean {
  const kinds = parse(readGameFile(file)).file.declarations.map(node => node.kind)
  return kinds.includes('experiment') && !kinds.includes('game')
}
