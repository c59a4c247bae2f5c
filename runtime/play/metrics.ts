/** What a step is told by: one number a name (see `MetricName` in events/event.ts). */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf, MetricName } from '../events/event.ts'
import type { RoleSpeech, Scene } from './scene.ts'
import { isSpoken, tokensOf } from './speaker.ts'

type Metrics = Record<MetricName, number | null>

const mean = (xs: readonly number[]): number | null =>
  xs.length === 0 ? null : xs.reduce((a, b) => a + b, 0) / xs.length

/** Divided by n, as language.md's `std`. */
function deviation(xs: readonly number[]): number | null {
  const center = mean(xs)
  return center === null ? null : Math.sqrt(xs.reduce((sum, x) => sum + (x - center) ** 2, 0) / xs.length)
}

export function stepMetrics(plan: Plan, scene: Scene): Metrics {
  const metrics: Metrics = {}
  for (const { kind, name, value } of plan.program.formulas) {
    if (!scene.table.has(value) || scene.table.declaration(value).type === 'text') continue
    const numbers = scene.table.numbers(value)
    if (kind === 'reward')
      Object.assign(metrics, {
        [`rewards/${name}/mean`]: mean(numbers),
        [`rewards/${name}/std`]: deviation(numbers),
      })
    if (kind === 'watch') metrics[`watch/${name}`] = mean(numbers)
    if (kind === 'payoff')
      Object.assign(metrics, {
        [`payoff/${name}/mean`]: mean(numbers),
        [`payoff/${name}/std`]: deviation(numbers),
      })
  }
  for (const speech of scene.speeches.values()) Object.assign(metrics, speechMetrics(speech, scene))
  for (const step of plan.program.steps)
    if (step.op === 'kl') metrics[`kl/${step.role}`] = mean(scene.table.numbers(step.out))
  for (const { terms } of plan.updates)
    for (const { role, payoff } of terms)
      metrics[`frac_reward_zero_std/${role}`] = paidAlike(role, payoff, scene)
  return metrics
}

function speechMetrics({ role, messages }: RoleSpeech, scene: Scene): Metrics {
  const { name } = role
  const spoken = messages.filter(isSpoken)
  const said = scene.table.get(role.said).cells
  const texts = said.filter(cell => !isMissing(cell))
  return {
    [`completions/${name}/mean_length`]: mean(spoken.flatMap(message => tokensOf(message) ?? [])),
    [`completions/${name}/clipped_ratio`]: mean(spoken.map(message => Number(!message.ended))),
    [`entropy/${name}`]: mean(spoken.map(message => message.entropy).filter(Number.isFinite)),
    [`valid/${name}`]: texts.length / said.length,
    [`distinct/${name}`]: texts.length === 0 ? null : new Set(texts).size / texts.length,
  }
}

/** Share of groups of siblings that are all paid alike: they carry no signal. */
function paidAlike(role: string, payoff: string, { table, speeches }: Scene): number | null {
  const speech = speeches.get(role)
  if (!speech) return null
  const payoffs = table.cellsOver(payoff, speech.role.axes)
  const groups = table.frame.groups(speech.role.axes, speech.role.over)
  const alike = groups.map(members => {
    const paid = members.flatMap(i => (isMissing(payoffs[i]) ? [] : [Number(payoffs[i])]))
    return Number(paid.every(each => Math.abs(each - paid[0]) < 1e-9))
  })
  return mean(alike)
}

/** How much was missing, and why: by value and cause, the commonest first. */
export function missingReport(plan: Plan, { table }: Scene): EventOf<'step'>['missing'] {
  const ids = new Set([
    ...plan.program.roles.map(role => role.said),
    ...plan.program.formulas.map(formula => formula.value),
  ])
  return [...ids]
    .filter(id => table.has(id))
    .flatMap(id => {
      const { cells } = table.get(id)
      const causes = new Map<string, number>()
      for (const cell of cells)
        if (isMissing(cell)) causes.set(cell.missing, (causes.get(cell.missing) ?? 0) + 1)
      return [...causes]
        .sort(([, a], [, b]) => b - a)
        .slice(0, 8)
        .map(([cause, count]) => ({ value: id, count, of: cells.length, cause }))
    })
}
