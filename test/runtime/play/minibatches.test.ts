// Several optimizer steps a step of the game: how messages are dealt out, and what the ratios are taken against.
import { expect, it } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { deal } from '../../../runtime/play/minibatches.ts'
import { ofType, tinyRuns } from './tiny-run.ts'

const dealing = { seed: 1, role: 'Solver', pass: 0, rows: 16, minibatches: 4 }

it('deals out each message once, in parts of one size, anew in every pass', () => {
  const first = deal(dealing)
  expect(first.map(part => part.length)).toEqual([4, 4, 4, 4])
  expect(first.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i))
  expect(deal(dealing)).toEqual(first)
  for (const other of [{ pass: 1 }, { seed: 2 }, { role: 'Challenger' }])
    expect(deal({ ...dealing, ...other })).not.toEqual(first)
})

it('leaves parts empty where there are fewer messages', () => {
  expect(
    deal({ ...dealing, rows: 3 })
      .map(part => part.length)
      .sort(),
  ).toEqual([0, 1, 1, 1])
})

const { play } = tinyRuns()

const clipRatios = (metrics: Readonly<Record<string, number | null>>) => {
  const of = (which: string) => Number(metrics[`clip_ratio/Solver/${which}_mean`])
  return { low: of('low'), high: of('high'), region: of('region') }
}

const training =
  (change: Partial<Plan['updates'][number]>) =>
  (plan: Plan): Plan => ({ ...plan, updates: plan.updates.map(update => ({ ...update, ...change })) })

it('takes the first optimizer step as if it were the only one: no ratio has moved yet', async () => {
  const clip = { low: 1e-6, high: 1e-6 }
  const once = await play('once', { steps: 1, change: training({ clip, minibatches: 1 }) })
  const twice = await play('twice', { steps: 1, change: training({ clip, epochs: 3 }) })
  const [a] = ofType(once.events, 'step')
  const [b] = ofType(twice.events, 'step')
  expect(a!.metrics['clip_ratio/Solver/region_mean']).toBeUndefined()
  // In the second and third pass every ratio has left so narrow a range, on one side or the other.
  expect(Number(b!.metrics['clip_ratio/Solver/region_mean'])).toBeGreaterThan(0.2)
  expect(Number(b!.metrics['clip_ratio/Solver/region_mean'])).toBeLessThanOrEqual(2 / 3)
  const { low, high, region } = clipRatios(b!.metrics)
  expect(low).toBeGreaterThan(0)
  expect(high).toBeGreaterThan(0)
  expect(low + high).toBeCloseTo(region, 12)
})

it.each(['bnpo', 'dr_grpo', 'dapo', 'gspo'] as const)('plays %s over epochs and minibatches', async loss => {
  const aggregate = { bnpo: 'token', dr_grpo: 'constant', dapo: 'token', gspo: 'sequence' } as const
  const { events } = await play(`loss-${loss}`, {
    change: training({
      loss,
      importance: loss === 'gspo' ? 'sequence' : 'token',
      clip: { low: 0.2, high: 0.28 },
      aggregate: aggregate[loss],
      epochs: 2,
      minibatches: 2,
    }),
  })
  const steps = ofType(events, 'step')
  expect(steps).toHaveLength(2)
  for (const { metrics } of steps) {
    expect(Number(metrics.grad_norm)).toBeGreaterThan(0)
    expect(Number(metrics['clip_ratio/Solver/region_mean'])).toBeGreaterThanOrEqual(0)
  }
})
