import { expect, it } from 'vitest'
import { heldOutLine } from '../../terminal/lines/held-out.ts'
import { groupsOf } from '../../terminal/state/batch.ts'
import { progress, secondsAStep, secondsLeft } from '../../terminal/state/progress.ts'
import { extend, type Series, zScore } from '../../terminal/state/series.ts'
import { measureEvent, recorded, runEvent, sampleEvent, stateOf, stepEvent } from './recorded.ts'

it('knows how far the run is', () => {
  const state = stateOf(recorded)
  expect(state.step).toBe(40)
  expect(progress(state)).toBeCloseTo(40 / 60, 12)
  const { seconds, every } = state.measuring!
  expect(secondsLeft(state)).toBeCloseTo(secondsAStep(state)! * 20 + seconds * Math.ceil(20 / every!), 12)
})

it('estimates by the median: one slow step does not move it', () => {
  const steps = [1, 1, 1, 60, 1].map((seconds, index) => stepEvent(index + 1, { seconds }))
  expect(secondsLeft(stateOf([runEvent(), ...steps]))).toBe(5)
})

it('counts the measuring that is still to come: as long as the last time, and once at the end', () => {
  const two = (step: number) => [measureEvent(step, 0.5), measureEvent(step, 0.5)]
  const steps = [1, 2, 3, 4, 5].map(step => stepEvent(step))
  expect(secondsLeft(stateOf([runEvent(), ...two(0), ...steps]))).toBe(5 + 2)
  expect(secondsLeft(stateOf([runEvent(), ...two(0), ...steps.slice(0, 4), ...two(4), steps[4]!]))).toBe(
    5 + 2 * 2,
  )
  const whole = Array.from({ length: 10 }, (_, i) => stepEvent(i + 1))
  expect(secondsLeft(stateOf([runEvent(), ...two(0), ...whole, ...two(10)]))).toBe(0)
})

it('has no estimate before a step has ended', () => {
  expect(secondsLeft(stateOf([runEvent()]))).toBeUndefined()
})

it('keeps a series for each metric that has a value', () => {
  const state = stateOf([
    stepEvent(1, { metrics: { loss: 3, 'watch/x': null } }),
    stepEvent(2, { metrics: { loss: 1 } }),
    stepEvent(3, { metrics: { loss: 2 } }),
  ])
  expect(state.series.loss).toMatchObject({
    first: { step: 1, value: 3 },
    last: { step: 3, value: 2 },
    least: { step: 2, value: 1 },
  })
  expect(state.series['watch/x']).toBeUndefined()
})

it('thins out a long series and keeps its extremes', () => {
  let series: Series | undefined
  for (let step = 1; step <= 10_000; step++)
    series = extend(series, { step, value: step === 777 ? -5 : step })
  expect(series!.points.length).toBeLessThanOrEqual(400)
  expect(series!.points.length).toBeGreaterThan(150)
  expect(series!.least).toEqual({ step: 777, value: -5 })
  expect(series!.last.step).toBe(10_000)
  const gaps = new Set(
    series!.points.slice(1).map((point, index) => point.step - series!.points[index]!.step),
  )
  expect(gaps).toEqual(new Set([series!.stride]))
})

it('says how unusual a value is only where there are some before it', () => {
  const of = (values: number[]) =>
    values.reduce<Series | undefined>((series, value, step) => extend(series, { step, value }), undefined)!
  expect(zScore(of([1, 2, 3]))).toBeUndefined()
  // Ten values of mean 0 and standard deviation 1, then 3.
  expect(zScore(of([1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 3]))).toBeCloseTo(3, 12)
})

it('shows the messages of whole steps only, whether they come before or after their step', () => {
  const before = stateOf([runEvent(), sampleEvent(1), stepEvent(1), sampleEvent(2)])
  expect(before.batch?.step).toBe(1)
  expect(before.coming?.step).toBe(2)
  const after = stateOf([runEvent(), stepEvent(1), sampleEvent(1), sampleEvent(1, { index: { query: 1 } })])
  expect(after.batch?.messages).toHaveLength(2)
})

it('groups the answers under their query', () => {
  const { batch, run } = stateOf(recorded)
  const groups = groupsOf(batch!, run!.roles)
  expect(groups).toHaveLength(8)
  for (const [place, group] of groups.entries()) {
    expect(group.place).toBe(place)
    expect(group.query?.role).toBe('Challenger')
    expect(group.answers.map(answer => answer.index.answer)).toEqual([0, 1, 2, 3])
  }
})

it('shows the drawn question where no role asks', () => {
  const roles = [{ name: 'Solver', model: 'policy', axes: ['query', 'answer'] }]
  const samples = [1, 0].map(answer => sampleEvent(1, { index: { query: 3, answer }, sees: 'drawn' }))
  const { batch } = stateOf([runEvent({ roles }), ...samples, stepEvent(1)])
  const [group] = groupsOf(batch!, roles)
  expect(group).toMatchObject({ axis: 'query', place: 3, drawn: 'drawn' })
  expect(group!.query).toBeUndefined()
  expect(group!.answers.map(each => each.index.answer)).toEqual([0, 1])
})

it('groups a game of one role and one axis by its elements', () => {
  const { batch, run } = stateOf([
    runEvent(),
    sampleEvent(1),
    sampleEvent(1, { index: { query: 1 } }),
    stepEvent(1),
  ])
  expect(groupsOf(batch!, run!.roles).map(group => [group.place, group.answers.length])).toEqual([
    [0, 1],
    [1, 1],
  ])
})

it('puts several answering roles in their order, under any names', () => {
  const roles = [
    { name: 'Author', model: 'a', axes: ['story'] },
    { name: 'Critic', model: 'a', axes: ['story', 'review'] },
    { name: 'Editor', model: 'b', axes: ['story', 'review', 'edit'] },
  ]
  const samples = [
    sampleEvent(1, { role: 'Editor', index: { story: 0, review: 0, edit: 1 } }),
    sampleEvent(1, { role: 'Critic', index: { story: 0, review: 0 } }),
    sampleEvent(1, { role: 'Author', index: { story: 0 } }),
    sampleEvent(1, { role: 'Editor', index: { story: 0, review: 0, edit: 0 } }),
  ]
  const { batch } = stateOf([runEvent({ roles }), ...samples, stepEvent(1)])
  const [group] = groupsOf(batch!, roles)
  expect(group!.query?.role).toBe('Author')
  expect(group!.answers.map(each => [each.role, each.index.edit])).toEqual([
    ['Critic', undefined],
    ['Editor', 0],
    ['Editor', 1],
  ])
})

it('makes messages safe when they come in', () => {
  const state = stateOf([runEvent(), sampleEvent(1, { says: 'a\u001b]52;c;aGk=\u0007b\nc' }), stepEvent(1)])
  expect(state.batch?.messages[0]?.text).toBe('a]52;c;aGk=b⏎c')
})

it('reports held-out results from the first measure to the last', () => {
  const [accuracy] = stateOf([
    measureEvent(0, 0.5104),
    measureEvent(50, 0.9),
    measureEvent(120, 0.8313),
  ]).heldOut
  expect(heldOutLine(accuracy!)).toBe('held-out accuracy 51.0 % → 83.1 %')
  expect(accuracy!.series.greatest).toEqual({ step: 50, value: 0.9 })
})

it('reports a single measure without an arrow', () => {
  expect(heldOutLine(stateOf([measureEvent(0, 0.51)]).heldOut[0]!)).toBe('held-out accuracy 51.0 %')
})

it('writes a metric beyond 1 as a number, and other evals by their own name', () => {
  const event = { ...measureEvent(0, 0), eval: 'Chat', metrics: { length: 12.5 } }
  expect(heldOutLine(stateOf([event]).heldOut[0]!)).toBe('chat length 12.5')
})

it('logs alarms, checkpoints and evaluations in their order, and keeps warnings apart', () => {
  const state = stateOf(recorded)
  expect(state.log.map(line => line.kind)).toEqual([
    'measure',
    'checkpoint',
    'measure',
    'alarm',
    'checkpoint',
    'measure',
  ])
  expect(state.warnings).toEqual(['policy: 1 prompt was shortened'])
})
