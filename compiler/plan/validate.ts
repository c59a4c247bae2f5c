/** The door that plans come in by: JSON of any kind in, a plan that is whole and coherent or what is wrong with it out. */
import { validate } from './generated/validate-plan.mjs'
import type { Plan } from './schema/plan.ts'
import { incoherences } from './validate/coherence.ts'
import { mostProblems, type PlanProblem } from './validate/problem.ts'
import { schemaProblems } from './validate/schema-problems.ts'

export type Validated =
  | { readonly plan: Plan; readonly problems?: undefined }
  | { readonly plan?: undefined; readonly problems: readonly PlanProblem[] }

/** Never throws. Holds the plan to its schema first, and then to what the schema cannot say. */
export function validatePlan(json: unknown): Validated {
  const formal = schemaProblems(json, validate)
  if (formal.length > 0) return { problems: formal.slice(0, mostProblems) }
  const plan = json as Plan
  const problems = incoherences(plan)
  return problems.length > 0 ? { problems: problems.slice(0, mostProblems) } : { plan }
}
