import { expect, it } from 'vitest'
import { moved, NOTHING_YET } from '../../../../runtime/play/vital-signs/moving-average.ts'
import { RunningSigns } from '../../../../runtime/play/vital-signs/running-signs.ts'

it('averages with weights that fall with age and add up to one', () => {
  // Weights of 4, 2, 1 with factor ½: ¼, ½, 1 over 1¾; mean (1 + 1 + 1)/1¾ = 12/7.
  const average = [4, 2, 1].reduce((before, x) => moved(before, x, 0.5), NOTHING_YET)
  const mean = 12 / 7
  const variance = ((4 - mean) ** 2 * 0.25 + (2 - mean) ** 2 * 0.5 + (1 - mean) ** 2) / 1.75
  expect(average.n).toBe(3)
  expect(average.mean).toBeCloseTo(mean, 12)
  expect(average.variance).toBeCloseTo(variance, 12)
})

it('says how unusual a loss is against the steps before it, once there are ten', () => {
  const signs = new RunningSigns()
  const losses = Array.from({ length: 10 }, (_, i) => i % 2)
  const early = losses.map(loss => signs.after({ loss }, 5).loss_z)
  expect(early).toEqual(losses.map(() => null))
  const before = losses.reduce((average, x) => moved(average, x, 0.1), NOTHING_YET)
  const { loss_z, num_tokens } = signs.after({ loss: 3 }, 5)
  expect(loss_z).toBeCloseTo((3 - before.mean) / Math.sqrt(before.variance), 12)
  // About five deviations: the usual losses are 0 and 1 in turn.
  expect(loss_z).toBeGreaterThan(4)
  expect(num_tokens).toBe(55)
})

it('tells nothing of losses that never varied, or of none', () => {
  const signs = new RunningSigns()
  for (let step = 0; step < 12; step++) signs.after({ loss: 2 }, 1)
  expect(signs.after({ loss: 5 }, 1).loss_z).toBeNull()
  expect(signs.after({ loss: null }, 1).loss_z).toBeNull()
})

it('keeps several models apart', () => {
  const told = new RunningSigns().after({ 'loss/a': 1, 'grad_norm/b': 2, 'kl/loss': 3 }, 1)
  expect(Object.keys(told)).toEqual(['loss_z/a', 'grad_norm_z/b', 'num_tokens'])
})

it('goes on from its state, through JSON, as if it had not stopped', () => {
  const through = new RunningSigns()
  const first = new RunningSigns()
  const values = Array.from({ length: 30 }, (_, i) => Math.sin(i * i) / 3)
  for (const loss of values.slice(0, 15)) {
    through.after({ loss, grad_norm: loss + 1 }, 3)
    first.after({ loss, grad_norm: loss + 1 }, 3)
  }
  const second = new RunningSigns()
  second.restore(JSON.parse(JSON.stringify(first.state())))
  for (const loss of values.slice(15))
    expect(second.after({ loss, grad_norm: loss + 1 }, 3)).toEqual(
      through.after({ loss, grad_norm: loss + 1 }, 3),
    )
})
