/** From a file to the evals in it, lowered for models that come from elsewhere: a run's, or those named on the command line. */
import { checkFile } from './check.ts'
import type { CheckedEval } from './checked/game.ts'
import type { CheckedModel } from './checked/model.ts'
import { type Diagnostic, sortDiagnostics } from './diagnostics/diagnostic.ts'
import { Report } from './diagnostics/rule.ts'
import type { Override } from './flatten/overrides.ts'
import { dataLowering } from './lower/declarations.ts'
import { lowerEval } from './lower/lower-eval.ts'
import type { Hashing } from './lower/lower-game.ts'
import { optimize } from './lower/passes/all.ts'
import { dropUnused } from './lower/passes/drop-unused.ts'
import { checkBorrowed } from './members/eval.ts'
import type { Model, Plan } from './plan/schema/plan.ts'
import type { Files } from './project.ts'
import { placeOf } from './source.ts'

export interface CompileEvalsOptions {
  /** Which evals, by name; those that the file does not hold are passed over. All of them where none are named. */
  readonly evals: readonly string[]
  /** `--set`, for these evals. */
  readonly overrides: readonly Override[]
  /** What the models belong to, for messages. */
  readonly lender: string
  /** The models to borrow, given which ones are wanted, each name once, the first role's first. */
  readonly lend: (wanted: readonly string[]) => readonly Model[]
  readonly files: Files
  readonly sha256: Hashing['sha256']
}

export interface CompiledEvals {
  readonly diagnostics: readonly Diagnostic[]
  /** A plan of the models and the evals alone, without a game; there unless a diagnostic is an error. */
  readonly plan?: Plan
  /** The names of all evals that the file declares or imports. */
  readonly known: readonly string[]
}

const noGame = {
  data: [],
  functions: [],
  program: { axes: [], values: [], steps: [], roles: [], formulas: [] },
  updates: [],
  alarms: [],
  training: { steps: 0, checkpointEvery: 1 },
  notPlayable: [],
} satisfies Partial<Plan>

/** A plan without its game: some of its evals, and what they need. None are named: all of them. */
export const evalsAlone = (plan: Plan, names: readonly string[]): Plan =>
  dropUnused({
    ...plan,
    ...noGame,
    evals: plan.evals.filter(({ name }) => names.length === 0 || names.includes(name)),
  })

/** Never throws on what a user wrote. */
export function compileEvals(path: string, options: CompileEvalsOptions): CompiledEvals {
  const { evals: names, overrides, lender, lend, files, sha256 } = options
  const file = checkFile(path, files, { evals: { names, overrides } })
  const all = [...file.evals, ...file.importedEvals]
  const known = all.map(({ name }) => name)
  if (file.diagnostics.some(({ severity }) => severity === 'error'))
    return { diagnostics: file.diagnostics, known }
  const evals = names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
  const [first] = evals
  if (!first) return { diagnostics: file.diagnostics, known }
  const models = lend([...new Set(evals.flatMap(borrowedBy))])
  const checked = models.map((model): CheckedModel => ({ ...model, at: first.at }))
  const report = new Report()
  for (const one of evals) checkBorrowed(one, { name: lender, models: checked }, report)
  const diagnostics = sortDiagnostics([...file.diagnostics, ...report.all], [file.sources[0]?.path ?? path])
  if (report.hasErrors) return { diagnostics, known }
  const byName = new Map(checked.map(model => [model.name, model]))
  const lowerData = dataLowering(absolute => {
    const bytes = files.readBytes(absolute)
    return bytes && sha256(bytes)
  })
  const plan = optimize({
    format: 'lsp-plan',
    version: 1,
    game: { name: first.name, parameters: {}, at: placeOf(first.at) },
    project: file.project,
    sources: [],
    models: [...models],
    ...noGame,
    evals: evals.map(one => lowerEval(one, byName, lowerData)),
  })
  return { diagnostics, plan, known }
}

const borrowedBy = ({ borrowed }: CheckedEval): string[] => borrowed.map(({ model }) => model)
