/** Updates: of a trained model each, with terms of roles that play it. */
import type { LossTerm, Plan, Update } from '../schema/plan.ts'
import { overAxes, type Report, sameSet } from './report.ts'
import { speaksHere, type World } from './world.ts'

export function checkUpdates(plan: Plan, world: World, report: Report): void {
  report.unique(
    'updates',
    'updates of',
    plan.updates.map(update => update.model),
  )
  for (const [i, update] of plan.updates.entries()) checkUpdate(update, plan, world, `updates[${i}]`, report)
  for (const [i, model] of plan.models.entries())
    if (
      model.kind === 'weights' &&
      model.trained &&
      !plan.updates.some(update => update.model === model.name)
    )
      report.say(`models[${i}].trained`, `\`${model.name}\` is to be trained, but no update does`)
}

function checkUpdate(update: Update, plan: Plan, world: World, path: string, report: Report): void {
  const model = world.models.get(update.model)
  if (model?.kind !== 'weights' || !model.trained || model.reward)
    report.say(`${path}.model`, `there is no model \`${update.model}\` that is to be trained`)
  report.unique(
    `${path}.terms`,
    'terms of',
    update.terms.map(term => term.role),
  )
  for (const [k, term] of update.terms.entries())
    checkTerm(term, update, plan, world, `${path}.terms[${k}]`, report)
  for (const [k, beta] of update.optimizer.betas.entries())
    if (beta < 0 || beta >= 1)
      report.say(`${path}.optimizer.betas[${k}]`, `expected a number from 0 to below 1, found ${beta}`)
  if (update.clip && (update.clip.low < 0 || update.clip.high < 0))
    report.say(`${path}.clip`, 'expected numbers that are not below 0')
}

function checkTerm(
  term: LossTerm,
  update: Update,
  plan: Plan,
  world: World,
  path: string,
  report: Report,
): void {
  const role = world.roles.get(term.role)
  if (!role) {
    report.say(`${path}.role`, `there is no role \`${term.role}\` in this plan`)
    return
  }
  if (role.model !== update.model)
    report.say(`${path}.role`, `\`${role.name}\` plays \`${role.model}\`, not \`${update.model}\``)
  const made = plan.program.steps.find(step => step.op === 'advantage' && step.out === term.advantage)
  if (made?.op !== 'advantage' || made.role !== term.role)
    report.say(`${path}.advantage`, `\`${term.advantage}\` is not an advantage of \`${term.role}\``)
  const payoff = world.values.get(term.payoff)
  if (!payoff) report.say(`${path}.payoff`, `no step makes \`${term.payoff}\``)
  else if (payoff.type === 'text' || !sameSet(payoff.axes, role.axes))
    report.say(
      `${path}.payoff`,
      `expected numbers over ${overAxes(role.axes)}; \`${payoff.id}\` is a ${payoff.type} over ${overAxes(payoff.axes)}`,
    )
  if (term.kl && !speaksHere(world.models.get(term.kl.reference)))
    report.say(
      `${path}.kl.reference`,
      `the plan has no weights of a model \`${term.kl.reference}\` to compare with`,
    )
}
