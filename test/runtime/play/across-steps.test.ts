// What lives on from step to step beside the policy's weights: lagged copies, and running means.
import { expect, it } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { ofType, tinyRuns } from './tiny-run.ts'

const { play } = tinyRuns()

it('refreshes a lagged model every n steps: its KL to the policy is nothing just then', async () => {
  const lagged = (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model =>
      model.kind === 'frozen' ? { ...model, kind: 'lagged', every: 2 } : model,
    ),
    updates: plan.updates.map(update => ({ ...update, optimizer: { ...update.optimizer, lr: 0.05 } })),
  })
  const kl = async (name: string, change?: (plan: Plan) => Plan) =>
    ofType((await play(name, { steps: 5, change })).events, 'step').map(event =>
      Math.abs(event.metrics['kl/Solver']!),
    )
  // Sampling and scoring go through two kernels: with equal weights their log-probabilities differ by rounding alone.
  const rounding = 1e-3
  const steps = await kl('lagged', lagged)
  for (const fresh of [0, 2, 4]) expect(steps[fresh]).toBeLessThan(rounding)
  for (const old of [1, 3]) expect(steps[old]).toBeGreaterThan(20 * rounding)
  const frozen = await kl('frozen', plan => ({ ...lagged(plan), models: plan.models }))
  for (const old of [1, 2, 3, 4]) expect(frozen[old]).toBeGreaterThan(20 * rounding)
})

it('carries the baseline of the advantage ema from step to step', async () => {
  const decay = 0.5
  const { events } = await play('ema', {
    steps: 3,
    change: plan => ({
      ...plan,
      program: {
        ...plan.program,
        steps: plan.program.steps.map(step =>
          step.op === 'advantage' ? { ...step, estimator: { kind: 'ema' as const, decay } } : step,
        ),
      },
    }),
  })
  const queries = ofType(events, 'sample').filter(sample => sample.role === 'Challenger')
  const means = [1, 2, 3].map(step => {
    const paid = queries.filter(query => query.step === step).map(query => query.payoff!)
    return paid.reduce((a, b) => a + b, 0) / paid.length
  })
  const before = [means[0], means[0], decay * means[0] + (1 - decay) * means[1]]
  for (const { step, payoff, advantage } of queries)
    expect(advantage).toBeCloseTo(payoff! - before[step - 1], 12)
})
