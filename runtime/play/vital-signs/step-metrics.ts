/** What a step is told by: one number a name. Every name, with what it means: catalogue.ts and docs/metrics.md. */
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Scene } from '../scene.ts'
import { isSpoken, tokensOf } from '../speaker.ts'
import { correlations } from './correlations.ts'
import { diversityMetrics } from './diversity.ts'
import type { Metrics } from './metrics.ts'
import { mean } from './numbers.ts'
import { paidMetrics, termMetrics } from './pay.ts'
import { scriptMetrics } from './scripts.ts'
import { speechMetrics } from './speech.ts'

/** `learned`: what the update of this step told. */
export function stepMetrics(plan: Plan, scene: Scene, learned: Metrics): Metrics {
  const metrics = {
    ...termMetrics(plan, scene),
    ...paidMetrics(plan, scene),
    ...correlations(plan, scene),
    ...speechMetrics(plan, scene),
    ...diversityMetrics(scene),
    ...scriptMetrics(scene),
    ...paidKl(plan, scene),
    ...learned,
  }
  const kl = tokenKl(scene, metrics)
  return kl === undefined ? metrics : { ...metrics, kl }
}

/** The KL that is taken off payoffs; one that is in the loss is told by the update. */
const paidKl = (plan: Plan, { table }: Scene): Metrics =>
  Object.fromEntries(
    plan.program.steps.flatMap(step =>
      step.op === 'kl' ? [[`kl/${step.role}`, mean(table.numbers(step.out))] as const] : [],
    ),
  )

/** TRL's `kl` is a mean over tokens: the roles' means a message, over their messages' tokens. */
function tokenKl({ speeches }: Scene, metrics: Metrics): number | null | undefined {
  let [nats, tokens, told] = [0, 0, false]
  for (const { role, messages } of speeches.values()) {
    const kl = metrics[`kl/${role.name}`]
    if (kl === undefined) continue
    told = true
    if (kl === null) continue
    const spoken = messages.filter(isSpoken)
    nats += kl * spoken.length
    tokens += spoken.reduce((sum, message) => sum + (tokensOf(message) ?? 0), 0)
  }
  if (!told) return undefined
  return tokens === 0 ? null : nats / tokens
}
