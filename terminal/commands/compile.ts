/** `lsp compile`: the plan of a game or of an experiment, printed or written to a file. */
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { writeWhole } from '../write-file.ts'
import { compileExperimentFile, holdsExperimentsOnly } from './compile-experiment-file.ts'
import { compileFile } from './compile-file.ts'

interface Options {
  readonly game?: string
  /** Its name, or that of the only one. */
  readonly experiment?: string | true
  readonly set?: readonly string[]
  readonly output?: string
  readonly json?: boolean
}

export async function compile(file: string, options: Options): Promise<ExitCode> {
  const plan = planOf(file, options)
  if (!plan) return EXIT.fault
  const text = JSON.stringify(plan, null, 2)
  if (options.output === undefined) out(text)
  else {
    writeWhole(options.output, `${text}\n`)
    const name = plan.format === 'lsp-plan' ? plan.game.name : plan.experiment.name
    err(sanitize(`${options.output}: the plan of ${name}`))
  }
  return EXIT.done
}

/** An experiment's where it is asked for, or where the file holds nothing else to compile. */
function planOf(file: string, { game, experiment, set, json }: Options): Plan | ExperimentPlan | undefined {
  if (experiment !== undefined && game !== undefined)
    throw new UserError('an experiment says itself which games it plays', 'leave --game out', EXIT.usage)
  const alone = experiment === undefined && game === undefined && holdsExperimentsOnly(file)
  if (experiment === undefined && !alone) return compileFile(file, { game, set, json })?.plan
  const named = experiment === true ? undefined : experiment
  return compileExperimentFile(file, { experiment: named, set, json })?.plan
}
