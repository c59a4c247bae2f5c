/** From a file to the plan of one of its experiments: checks it, lowers the stages of every arm, shares those alike. */
import { checkFile } from './check.ts'
import type { CheckedFile } from './checked/file.ts'
import type { CheckedExperiment, CheckedGame } from './checked/game.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import { Report } from './diagnostics/rule.ts'
import { notAPlan } from './diagnostics/rules/not-a-plan.ts'
import { whichExperiment } from './diagnostics/rules/which-experiment.ts'
import type { Override } from './flatten/overrides.ts'
import { lowerExperiment } from './lower/lower-experiment.ts'
import type { Hashing } from './lower/lower-game.ts'
import type { ExperimentPlan } from './plan/schema/experiment.ts'
import { validateExperiment } from './plan/validate-experiment.ts'
import type { Files } from './project.ts'
import { source } from './source.ts'

export interface ExperimentOptions {
  /** Which, where the file declares several. */
  readonly experiment?: string
  /** `--set`, each for the stages that have what it names. */
  readonly overrides?: readonly Override[]
  readonly files: Files
  readonly sha256: Hashing['sha256']
}

export interface CompiledExperiment {
  readonly diagnostics: readonly Diagnostic[]
  /** There unless a diagnostic is an error. */
  readonly plan?: ExperimentPlan
  /** The checked game of each of its plans, with it. */
  readonly games?: ReadonlyMap<string, CheckedGame>
}

/** Never throws on what a user wrote. */
export function compileExperiment(
  path: string,
  { experiment: name, overrides, files, sha256 }: ExperimentOptions,
): CompiledExperiment {
  const file = checkFile(path, files, overrides && { stageOverrides: overrides })
  if (file.diagnostics.some(d => d.severity === 'error')) return { diagnostics: file.diagnostics }
  const report = new Report()
  const chosen = chooseExperiment(file, path, name, report)
  if (!chosen) return { diagnostics: [...file.diagnostics, ...report.all] }
  const hashing = { sha256, readBytes: (absolute: string) => files.readBytes(absolute) }
  const { plan, games } = lowerExperiment(chosen, file, hashing, overrides)
  const [problem] = validateExperiment(plan).problems ?? []
  if (!problem) return { diagnostics: file.diagnostics, plan, games }
  report.add(notAPlan, chosen.at, { path: problem.path, problem: problem.message })
  return { diagnostics: [...file.diagnostics, ...report.all] }
}

function chooseExperiment(
  { experiments, sources }: CheckedFile,
  path: string,
  name: string | undefined,
  report: Report,
): CheckedExperiment | undefined {
  const named = experiments.filter(one => name === undefined || one.name === name)
  if (named.length === 1) return named[0]
  const root = sources[0] ?? source(path, path, '')
  const place = experiments[0]?.at ?? { source: root, span: { start: 0, end: 0 } }
  const known = experiments.map(one => one.name)
  report.add(whichExperiment, place, { known, ...(name === undefined ? {} : { name }) })
  return undefined
}
