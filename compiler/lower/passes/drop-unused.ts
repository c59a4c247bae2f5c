/** Removes models that no step, update or eval uses, so that nobody loads their weights; data and functions likewise. */
import type { Model, Plan, Program } from '../../plan/schema/plan.ts'

export function dropUnused(plan: Plan): Plan {
  const evals = plan.evals.map(one => {
    const used = usedBy([one.program], [])
    return {
      ...one,
      models: withCopied(one.models, used.models),
      data: one.data.filter(data => used.data.has(data.name)),
      functions: one.functions.filter(fn => used.functions.has(fn.name)),
    }
  })
  const own = usedBy([plan.program], plan.updates)
  // An eval borrows the game's models: by name, or as what its own models copy.
  const borrowed = usedBy(
    evals.map(one => one.program),
    [],
  ).models
  for (const model of evals.flatMap(one => one.models)) if ('of' in model) borrowed.add(model.of)
  return {
    ...plan,
    models: withCopied(plan.models, new Set([...own.models, ...borrowed])),
    data: plan.data.filter(data => own.data.has(data.name)),
    functions: plan.functions.filter(fn => own.functions.has(fn.name)),
    evals,
  }
}

/** The models used and those that they copy, in the order given. */
function withCopied(models: readonly Model[], used: ReadonlySet<string>): Model[] {
  const wanted = new Set(used)
  const byName = new Map(models.map(model => [model.name, model]))
  // A set visits what is added to it on the way.
  for (const name of wanted) {
    const model = byName.get(name)
    if (model && 'of' in model) wanted.add(model.of)
  }
  return models.filter(model => wanted.has(model.name))
}

function usedBy(programs: readonly Program[], updates: Plan['updates']) {
  const models = new Set<string>()
  const data = new Set<string>()
  const functions = new Set<string>()
  for (const step of programs.flatMap(program => program.steps)) {
    if ('model' in step) models.add(step.model)
    if (step.op === 'kl') models.add(step.reference)
    if (step.op === 'draw') data.add(step.data)
    if (step.op === 'call') functions.add(step.function)
  }
  for (const { size } of programs.flatMap(program => program.axes))
    if (typeof size === 'object') data.add(size.allOf)
  for (const update of updates) {
    models.add(update.model)
    for (const { kl } of update.terms) if (kl) models.add(kl.reference)
  }
  return { models, data, functions }
}
