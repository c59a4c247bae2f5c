/** From a game file to its plan: checks it, lowers the game asked for and every eval that can measure it, runs the passes. */

import { checkFile } from './check.ts'
import type { CheckedFile } from './checked/file.ts'
import type { CheckedEval, CheckedGame } from './checked/game.ts'
import { type Diagnostic, sortDiagnostics } from './diagnostics/diagnostic.ts'
import { Report } from './diagnostics/rule.ts'
import { notAPlan } from './diagnostics/rules/not-a-plan.ts'
import { whichGame } from './diagnostics/rules/which-game.ts'
import type { Override } from './flatten/overrides.ts'
import { type Hashing, lowerGame } from './lower/lower-game.ts'
import { optimize } from './lower/passes/all.ts'
import { checkBorrowed } from './members/eval.ts'
import type { Plan } from './plan/schema/plan.ts'
import { validatePlan } from './plan/validate.ts'
import type { Files } from './project.ts'
import { type At, source } from './source.ts'

export interface CompileOptions {
  /** Which, where the file declares several. */
  readonly game?: string
  readonly overrides?: readonly Override[]
  readonly files: Files
  readonly sha256: Hashing['sha256']
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[]
  /** All that the file holds, checked. */
  readonly file: CheckedFile
  /** Both are there unless a diagnostic is an error. */
  readonly game?: CheckedGame
  readonly plan?: Plan
  /** The plan before the passes, for `lsp explain --plan`. */
  readonly unoptimized?: Plan
}

/** Never throws on what a user wrote. */
export function compileGame(
  path: string,
  { game: name, overrides, files, sha256 }: CompileOptions,
): Compiled {
  const file = checkFile(path, files, {
    ...(overrides && { overrides }),
    ...(name !== undefined && { game: name }),
  })
  if (file.diagnostics.some(isError)) return { diagnostics: file.diagnostics, file }
  const report = new Report()
  const game = chooseGame(file, path, name, report)
  const told = () => sortDiagnostics([...file.diagnostics, ...report.all], [file.sources[0]?.path ?? path])
  if (!game) return { diagnostics: told(), file }
  const evals = [...file.evals, ...file.importedEvals].filter(one => canMeasure(one, game))
  const unoptimized = lowerGame(game, evals, { sha256, readBytes: absolute => files.readBytes(absolute) })
  const plan = optimize(unoptimized)
  const [problem] = validatePlan(plan).problems ?? []
  if (problem) {
    report.add(notAPlan, game.at, { path: problem.path, problem: problem.message })
    return { diagnostics: told(), file, game }
  }
  return { diagnostics: file.diagnostics, file, game, plan, unoptimized }
}

const isError = (diagnostic: Diagnostic) => diagnostic.severity === 'error'

function chooseGame(
  file: CheckedFile,
  path: string,
  name: string | undefined,
  report: Report,
): CheckedGame | undefined {
  const { games, experiments } = file
  if (name !== undefined) return games.find(game => game.name === name)
  if (games.length === 1) return games[0]
  const [experiment] = experiments
  const root = file.sources[0] ?? source(path, path, '')
  const at: At = games[0]?.at ?? experiment?.at ?? { source: root, span: { start: 0, end: 0 } }
  report.add(whichGame, at, {
    games: games.map(game => game.name),
    ...(experiment && { experiment: experiment.name }),
  })
  return undefined
}

function canMeasure(one: CheckedEval, game: CheckedGame): boolean {
  const report = new Report()
  checkBorrowed(one, game, report)
  return !report.hasErrors
}
