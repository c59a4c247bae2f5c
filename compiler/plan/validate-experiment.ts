/** The door that an experiment's plan comes in by, as `validatePlan` is a game's. */
import { validate } from './generated/validate-experiment.mjs'
import type { ExperimentPlan } from './schema/experiment.ts'
import { incoherences } from './validate/coherence.ts'
import { mostProblems, type PlanProblem } from './validate/problem.ts'
import { Report } from './validate/report.ts'
import { schemaProblems } from './validate/schema-problems.ts'

export type ValidatedExperiment =
  | { readonly experiment: ExperimentPlan; readonly problems?: undefined }
  | { readonly experiment?: undefined; readonly problems: readonly PlanProblem[] }

/** Never throws. Holds the document to its schema, then each of its plans and its references to what the schema cannot say. */
export function validateExperiment(json: unknown): ValidatedExperiment {
  const formal = schemaProblems(json, validate)
  if (formal.length > 0) return { problems: formal.slice(0, mostProblems) }
  const experiment = json as ExperimentPlan
  const report = new Report()
  for (const [id, plan] of Object.entries(experiment.plans))
    for (const { path, message } of incoherences(plan))
      report.say(`plans[${JSON.stringify(id)}].${path}`, message)
  checkArms(experiment, report)
  checkMeasures(experiment, report)
  return report.problems.length > 0 ? { problems: report.problems.slice(0, mostProblems) } : { experiment }
}

function checkArms({ arms, plans }: ExperimentPlan, report: Report): void {
  const names = arms.map(arm => arm.name)
  report.unique('arms', 'arms', names)
  for (const [i, arm] of arms.entries())
    for (const [j, { plan }] of arm.stages.entries())
      if (!Object.hasOwn(plans, plan))
        report.say(`arms[${i}].stages[${j}].plan`, `there is no plan \`${plan}\``)
}

/** The first stage of each arm must have the eval; later ones may lack a model that it borrows. */
function checkMeasures({ arms, plans, measures }: ExperimentPlan, report: Report): void {
  report.unique(
    'measures',
    'evals',
    measures.map(measure => measure.eval),
  )
  for (const [i, measure] of measures.entries())
    for (const { name, stages } of arms) {
      const first = plans[stages[0]?.plan ?? '']
      if (first && !first.evals.some(one => one.name === measure.eval))
        report.say(
          `measures[${i}].eval`,
          `the first stage of arm \`${name}\` has no eval \`${measure.eval}\``,
        )
    }
}
