/** What the schema cannot say of a plan: that all it names is there and fits. */
import type { Eval, Model, Plan } from '../schema/plan.ts'
import type { PlanProblem } from './problem.ts'
import { checkProgram } from './program.ts'
import { Report } from './report.ts'
import { checkUpdates } from './updates.ts'
import { byName, type Surroundings, type World } from './world.ts'

export function incoherences(plan: Plan): PlanProblem[] {
  const report = new Report()
  if (!/^(\/|[A-Za-z]:[\\/])/.test(plan.project))
    report.say('project', 'expected an absolute path of a folder')
  checkModels(plan.models, byName(plan.models), 'models', report)
  checkDataAndFunctions(plan, '', report)
  const world = checkProgram(plan.program, surroundings(plan, plan.models), 'program', report)
  checkUpdates(plan, world, report)
  checkAlarms(plan, world, report)
  report.unique('evals', 'evals', namesOf(plan.evals))
  for (const [i, one] of plan.evals.entries()) checkEval(one, plan, `evals[${i}]`, report)
  return report.problems
}

const namesOf = (list: readonly { readonly name: string }[]): string[] => list.map(item => item.name)

const surroundings = (owner: Pick<Plan, 'data' | 'functions'>, models: readonly Model[]): Surroundings => ({
  models: byName(models),
  data: byName(owner.data),
  functions: byName(owner.functions),
})

function checkModels(
  models: readonly Model[],
  all: ReadonlyMap<string, Model>,
  path: string,
  report: Report,
): void {
  report.unique(path, 'models', namesOf(models))
  for (const [i, model] of models.entries()) {
    if (model.kind === 'frozen' && all.get(model.of)?.kind !== 'weights')
      report.say(`${path}[${i}].of`, `there is no model \`${model.of}\` with weights of its own to copy`)
    if (model.kind === 'lagged' && !leadsToWeights(model.of, all, [model.name]))
      report.say(`${path}[${i}].of`, `there is no model \`${model.of}\` whose weights could be copied`)
    if (model.kind === 'weights' && model.source.trim() === '')
      report.say(`${path}[${i}].source`, 'expected where the weights come from: a path, or hf:owner/name')
  }
}

/** A lagged model may be of another copy, as long as they come from weights in the end and not from each other. */
function leadsToWeights(name: string, all: ReadonlyMap<string, Model>, passed: readonly string[]): boolean {
  const model = all.get(name)
  if (!model || passed.includes(name)) return false
  return 'of' in model ? leadsToWeights(model.of, all, [...passed, name]) : model.kind === 'weights'
}

function checkDataAndFunctions(owner: Pick<Plan, 'data' | 'functions'>, path: string, report: Report): void {
  report.unique(`${path}data`, 'data', namesOf(owner.data))
  report.unique(`${path}functions`, 'functions', namesOf(owner.functions))
  for (const [i, { path: file }] of owner.data.entries())
    if (file === '' || /^[\\/]|^[A-Za-z]:/.test(file) || file.split(/[\\/]/).includes('..'))
      report.say(`${path}data[${i}].path`, `\`${file}\` does not lie inside the project folder`)
}

function checkAlarms(plan: Plan, world: World, report: Report): void {
  report.unique('alarms', 'alarms', namesOf(plan.alarms))
  for (const [i, alarm] of plan.alarms.entries()) {
    const value = world.values.get(alarm.when)
    if (!value) report.say(`alarms[${i}].when`, `no step makes \`${alarm.when}\``)
    else if (value.type !== 'bool' || value.axes.length > 0)
      report.say(
        `alarms[${i}].when`,
        `expected a bool without axes; \`${value.id}\` is a ${value.type} over ${value.axes.join(', ') || 'nothing'}`,
      )
  }
}

function checkEval(one: Eval, plan: Plan, path: string, report: Report): void {
  const models = [...plan.models, ...one.models]
  report.unique(`${path}.models`, 'models', namesOf(models))
  checkModels(one.models, byName(models), `${path}.models`, report)
  checkDataAndFunctions(one, `${path}.`, report)
  const world = checkProgram(one.program, surroundings(one, models), `${path}.program`, report)
  report.unique(`${path}.metrics`, 'metrics', namesOf(one.metrics))
  for (const [i, metric] of one.metrics.entries()) {
    const value = world.values.get(metric.value)
    if (!value) report.say(`${path}.metrics[${i}].value`, `no step makes \`${metric.value}\``)
    else if (value.type === 'text' || value.axes.length > 0)
      report.say(
        `${path}.metrics[${i}].value`,
        `expected a number without axes; \`${value.id}\` is a ${value.type} over ${value.axes.join(', ') || 'nothing'}`,
      )
  }
}
