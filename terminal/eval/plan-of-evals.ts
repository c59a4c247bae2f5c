/** What `lsp eval` is to play: evals of a file, a plan or a run, and the models that they are measured on. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compileEvals, evalsAlone } from '../../compiler/compile-evals.ts'
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import { parse } from '../../grammar/parse.ts'
import { findCheckpoint } from '../../runtime/export/find-checkpoint.ts'
import { asTrained, beforeTraining, placed } from '../../runtime/run/as-trained.ts'
import { readRunRecord } from '../../runtime/run/run-record.ts'
import { overridesOf, sha256 } from '../commands/compile-file.ts'
import { loadPlan } from '../commands/load-plan.ts'
import { readGameFile } from '../commands/read-game-file.ts'
import { showDiagnostics } from '../commands/show-diagnostics.ts'
import { EXIT } from '../exit-code.ts'
import { nodeFiles } from '../files.ts'
import { UserError } from '../user-error.ts'
import { withData } from './data.ts'
import {
  checkUsed,
  modelFrom,
  type Settings,
  settingsOf,
  sourceName,
  sourceNamed,
  withCheckpoints,
} from './named-models.ts'

export interface WantedEvals {
  /** All that there are unless some are named. */
  readonly evals: readonly string[]
  readonly from?: string | undefined
  readonly game?: string | undefined
  readonly set: readonly string[]
  readonly step?: number | undefined
  /** `NAME=FILE`: a file to be read in the place of an eval's data. */
  readonly data: readonly string[]
}

export interface PlannedEvals {
  /** Evals and their models alone. */
  readonly plan: Plan
  /** What is measured: the run's name, or that of the model which the first role is played by. */
  readonly model: string
  /** Of a run: the steps that were done before the checkpoint. */
  readonly step?: number
}

/** Models before evals are chosen, and what they become once they are. */
interface Lender {
  readonly plan: Plan
  readonly ready: (plan: Plan) => Plan
  /** Of the evals of another file. */
  readonly settings?: Settings
  readonly name?: string
  readonly step?: number
}

/** `what`: a game's file or plan, a run's folder, a file of evals, or a model. Undefined where a file is at fault, which is shown. */
export async function planOfEvals(what: string, wanted: WantedEvals): Promise<PlannedEvals | undefined> {
  const planned = await lentTo(what, wanted)
  return planned && { ...planned, plan: withData(planned.plan, wanted.data) }
}

async function lentTo(what: string, wanted: WantedEvals): Promise<PlannedEvals | undefined> {
  const isFile = /\.(lsp|json)$/.test(what)
  const isRun = !isFile && existsSync(join(what, 'plan.json'))
  if (wanted.step !== undefined && !isRun)
    throw new UserError(
      '--step names a checkpoint of a run',
      'leave it out, or name a run’s folder',
      EXIT.usage,
    )
  if (!isFile && existsSync(join(what, 'experiment.json')))
    throw new UserError(
      `${what} is an experiment, of many runs`,
      `name one of those in ${join(what, 'runs')}`,
    )
  if (isRun) return measuredOn(runLender(what, wanted), what, wanted)
  if (isFile && !holdsEvalsOnly(what)) {
    const plan = await loadPlan(what, { game: wanted.game, set: withCheckpoints(wanted.set) })
    return plan && measuredOn({ plan, ready: beforeTraining }, what, wanted)
  }
  return isFile ? named(what, wanted, []) : named(wanted.from, wanted, [what])
}

function runLender(dir: string, { step, set, from }: WantedEvals): Lender {
  const run = readRunRecord(dir)
  const settings = settingsOf(set)
  const named = settings.models
  const [other] = settings.others
  if (from === undefined && other !== undefined)
    throw new UserError(
      `--set ${other}: a run's own evaluations stay as they are`,
      'only models can be set: --set model.NAME=PATH; or take the evaluation from its file with --from',
      EXIT.usage,
    )
  const withNamed = (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model => replaced(model, named)),
  })
  const more = [...named].filter(([name]) => !run.plan.models.some(model => model.name === name))
  const models = [...run.plan.models, ...more.map(([name, source]) => modelFrom(name, source))]
  const lent = { plan: { ...run.plan, models }, name: run.name, settings }
  const trains = run.plan.updates.length > 0
  if (step === 0 || !trains) return { ...lent, ready: plan => withNamed(beforeTraining(plan)), step: 0 }
  const checkpoint = (model: string) =>
    findCheckpoint(run, { model, ...(step === undefined ? {} : { step }) })
  const ready = (plan: Plan) => withNamed(asTrained(plan, model => checkpoint(model).dir))
  return { ...lent, ready, step: checkpoint(run.plan.updates[0]!.model).step }
}

const replaced = (model: Model, named: ReadonlyMap<string, string>): Model => {
  const source = named.get(model.name)
  return source === undefined ? model : modelFrom(model.name, source, model)
}

function measuredOn(lender: Lender, what: string, wanted: WantedEvals): PlannedEvals | undefined {
  const { plan, ready, step } = lender
  if (wanted.from === undefined) checkNames(wanted.evals, plan.evals, `beside ${plan.game.name} in ${what}`)
  const others =
    wanted.from === undefined
      ? undefined
      : evalsOf(wanted.from, wanted, {
          lender: plan.game.name,
          lend: () => plan.models,
          set: lender.settings?.others ?? [],
        })
  if (wanted.from !== undefined && !others) return undefined
  const whole = ready(
    others ? { ...plan, evals: others.evals.map(each => inPlace(each, others.project)) } : plan,
  )
  const alone: Plan = { ...evalsAlone(whole, wanted.evals), project: (others ?? plan).project }
  if (lender.settings) checkUsed(lender.settings, alone)
  return {
    plan: alone,
    model: lender.name ?? measuredModel(alone),
    ...(step === undefined ? {} : { step }),
  }
}

/** An eval's own models lie beside its file, wherever the game does. */
const inPlace = (each: Plan['evals'][number], project: string): Plan['evals'][number] => ({
  ...each,
  models: each.models.map(model =>
    model.kind === 'weights' ? { ...model, source: placed(model.source, project) } : model,
  ),
})

/** Evals of a file on models that the command line names: the one given itself, and those of `--set`. */
function named(
  file: string | undefined,
  wanted: WantedEvals,
  given: readonly string[],
): PlannedEvals | undefined {
  if (file === undefined) {
    for (const model of given) sourceNamed(model)
    throw new UserError(
      'a model alone has no evaluation',
      'name a file that declares some, as in --from games/evals/gsm8k.lsp',
      EXIT.usage,
    )
  }
  const settings = settingsOf(wanted.set)
  const set = settings.models
  const [own] = given.map(sourceNamed)
  const lend = (names: readonly string[]) => {
    const open = names.filter(name => !set.has(name))
    const mine = open.includes('policy') ? 'policy' : open[0]
    return names.map(name => {
      const source = set.get(name) ?? (name === mine ? own : undefined)
      if (source !== undefined) return modelFrom(name, source)
      throw new UserError(
        `the evaluation borrows a model ${name}`,
        `name one: --set model.${name}=PATH`,
        EXIT.usage,
      )
    })
  }
  const plan = evalsOf(file, wanted, { lender: 'the command line', lend, set: settings.others })
  if (plan) checkUsed(settings, plan)
  const [shown] = given
  return plan && { plan, model: shown === undefined ? measuredModel(plan) : given.map(nameOfGiven)[0]! }
}

const nameOfGiven = (given: string): string => sourceName(sourceNamed(given))

interface Lent {
  readonly lender: string
  readonly lend: (names: readonly string[]) => readonly Model[]
  readonly set: readonly string[]
}

function evalsOf(file: string, { evals }: WantedEvals, { lender, lend, set }: Lent): Plan | undefined {
  readGameFile(file)
  const overrides = overridesOf(set)
  const options = { evals, overrides, lender, lend, files: nodeFiles, sha256 }
  const { plan, diagnostics, known } = compileEvals(file, options)
  showDiagnostics(diagnostics, [file])
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined
  checkNames(
    evals,
    known.map(name => ({ name })),
    `in ${file}`,
  )
  return plan
}

function checkNames(
  wanted: readonly string[],
  there: readonly { readonly name: string }[],
  where: string,
): void {
  const known = there.map(({ name }) => name)
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown === undefined && known.length > 0) return
  throw new UserError(
    unknown === undefined ? `there is no evaluation ${where}` : `there is no evaluation ${unknown} ${where}`,
    known.length > 0
      ? `there is: ${known.join(', ')}`
      : 'declare an eval in the file, import one, or name a file of some with --from',
    EXIT.usage,
  )
}

/** What plays the first role that is played by a model which the evals borrow. */
function measuredModel({ models, evals }: Plan): string {
  const played = evals.flatMap(({ program }) => program.roles.map(({ model }) => model))
  const model = models.find(({ name }) => name === played.find(each => models.some(one => one.name === each)))
  if (model?.kind === 'weights') return sourceName(model.source)
  return model?.kind === 'endpoint' ? model.id : (model?.name ?? 'none')
}

/** Such a file is measured on models that the command line names. */
function holdsEvalsOnly(file: string): boolean {
  if (file.endsWith('.json')) return false
  const kinds = parse(readGameFile(file)).file.declarations.map(({ kind }) => kind)
  return kinds.includes('eval') && !kinds.includes('game')
}
