/** What the compiler says of an example: checked, or compiled where the rule is found only there. */
import { checkFile } from '../../check.ts'
import { compileGame } from '../../compile.ts'
import { compileExperiment } from '../../compile-experiment.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Example } from '../rule.ts'
import type { ExampleProject } from './example-project.ts'

/** No diagnostic shows a hash, so that an example needs no real one. */
const sha256 = () => '0'.repeat(64)

export function exampleDiagnostics(
  { path, files, overrides }: ExampleProject,
  { compiled }: Example,
): readonly Diagnostic[] {
  if (compiled === 'experiment') return compileExperiment(path, { files, sha256 }).diagnostics
  return compiled
    ? compileGame(path, { files, overrides, sha256 }).diagnostics
    : checkFile(path, files, { overrides }).diagnostics
}
