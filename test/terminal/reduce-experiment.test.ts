import { expect, it } from 'vitest'
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import { experimentLines } from '../../terminal/experiment/lines.ts'
import { cellOf } from '../../terminal/state/experiment-cell.ts'
import {
  EXPERIMENT_START,
  inStatus,
  metricOf,
  runOf,
  secondsLeft,
  stepsDone,
  stepsLeft,
} from '../../terminal/state/experiment-state.ts'
import { reduceExperiment } from '../../terminal/state/reduce-experiment.ts'
import { alarm, begins, ends, events, inRun, stateAfter, summary, upTo } from './an-experiment.ts'
import { measureEvent, sampleEvent, stepEvent } from './recorded.ts'

const TWO = { LSP: ['Lsp'], 'LSP + RL': ['Lsp', 'RlNearBase'] }

it('knows what is planned, what plays, what has ended and what has failed', () => {
  const state = stateAfter(events)
  const ids = (status: Parameters<typeof inStatus>[1]) => inStatus(state, status).map(each => each.planned.id)
  expect(ids('playing')).toEqual(['seed71-LspZero-RlNearBase', 'seed72-RlNearBase'])
  expect(ids('failed')).toEqual(['seed71-Lsp'])
  expect(ids('ended')).toHaveLength(4)
  expect(ids('planned')).toHaveLength(30 - 7)
  expect(stepsDone(state)).toBe(2 * 100 + 63 + 7)
})

it('lets an arm of several stages show the stage that plays, and a value until the next is measured', () => {
  const state = stateAfter(events)
  expect(cellOf(state, 'LSP-Zero + RL', 71)).toMatchObject({
    status: 'playing',
    step: 63,
    steps: 100,
    value: expect.closeTo(0.62 + 0.18 * 0.6, 12),
    stage: { name: 'RlNearBase', place: 2, of: 2 },
  })
  expect(cellOf(state, 'LSP + RL', 71)).toMatchObject({ status: 'failed', stage: { place: 1 } })
  expect(cellOf(state, 'LSP', 72)).toEqual({ status: 'planned', step: 0, steps: 100 })
  expect(cellOf(state, 'Nobody', 72)).toBeUndefined()
  const between = stateAfter([begins(TWO, [1]), ...upTo('seed1-Lsp', 100, 0.5, 0.6), ends('seed1-Lsp')])
  expect(cellOf(between, 'LSP + RL', 1)).toMatchObject({ status: 'planned', value: 0.6, stage: { place: 2 } })
})

it('takes what had ended before from the results', () => {
  const known = stateAfter([begins(TWO, [1, 2], ['seed1-Lsp'])])
  expect(metricOf(known)).toBeUndefined()
  expect(cellOf(known, 'LSP', 1)).toEqual({ status: 'ended', step: 100, steps: 100 })
  const results = { arms: { LSP: { 'Heldout.accuracy': summary(0.7, { 1: 0.7 }) } }, differences: [] }
  const told = stateAfter([{ type: 'results', results }], known)
  expect(cellOf(told, 'LSP', 1)?.value).toBe(0.7)
  expect(cellOf(told, 'LSP + RL', 1)?.value).toBeUndefined()
})

it('counts steps that were played here for the time left, whatever ended before or was taken up', () => {
  const start = [begins(TWO, [1], ['seed1-Lsp'])]
  const id = 'seed1-Lsp-RlNearBase'
  const taken: ExperimentEvent[] = [
    { type: 'run-begins', id },
    inRun(id, { type: 'resumed', step: 90, time: '' }),
  ]
  const before = stateAfter([...start, ...taken])
  expect([stepsDone(before), stepsLeft(before), secondsLeft(before)]).toEqual([190, 10, undefined])
  const after = [91, 92].reduce(
    (state, step) => reduceExperiment(state, inRun(id, stepEvent(step)), step - 87),
    before,
  )
  // Two steps in five seconds.
  expect(secondsLeft(after)).toBe((8 * 5) / 2)
  expect(secondsLeft(stateAfter([ends(id)], after))).toBeUndefined()
})

it('leaves out what can no more be played', () => {
  const state = stateAfter([
    begins(TWO, [1, 2]),
    ...upTo('seed1-Lsp', 40, 0.5, 0.6),
    { type: 'run-fails', id: 'seed1-Lsp', message: 'gone' },
  ])
  expect(stepsLeft(state)).toBe(200)
  const stopped = stateAfter(
    [...upTo('seed2-Lsp', 10, 0.5, 0.6), { ...ends('seed2-Lsp'), reason: 'stopped' } as ExperimentEvent],
    state,
  )
  expect(stepsLeft(stopped)).toBe(0)
  expect(cellOf(stopped, 'LSP', 2)).toMatchObject({ status: 'stopped', step: 10, value: 0.5 })
})

it('keeps of a run that plays no more what is still shown', () => {
  const all = [begins(TWO, [1]), ...upTo('seed1-Lsp', 100, 0.5, 0.6), inRun('seed1-Lsp', sampleEvent(100))]
  const playing = runOf(stateAfter(all), 'seed1-Lsp')!.run
  expect(Object.keys(playing.series)).toHaveLength(2)
  expect(playing.batch).toBeUndefined()
  const { run } = runOf(stateAfter([...all, ends('seed1-Lsp')]), 'seed1-Lsp')!
  expect(run.series).toEqual({})
  expect(run.heldOut[0]?.series.seen).toBe(6)
  expect(run.step).toBe(100)
})

it('tells in lines, and keeps in its log, what ends, fails, rings and warns', () => {
  const id = 'seed1-Lsp'
  let state = EXPERIMENT_START
  const all: ExperimentEvent[] = [
    begins(TWO, [1]),
    ...upTo(id, 20, 0.5, 1.5),
    inRun(id, alarm(20)),
    inRun(id, { type: 'warning', step: 20, message: '1 prompt was\nshortened' }),
    inRun(id, { ...measureEvent(20, 0), eval: 'Other', metrics: { score: 12 } }),
    ends(id),
    { type: 'run-begins', id: `${id}-RlNearBase` },
    { type: 'run-fails', id: `${id}-RlNearBase`, message: 'device lost', help: 'try --adapter cpu' },
  ]
  const lines = all.flatMap((event, index) => {
    state = reduceExperiment(state, event, index)
    return experimentLines(state, event)
  })
  const [, , , , rang, warned, ended, ...failed] = lines
  expect(lines.slice(0, 4)).toEqual([
    'experiment  Table1 · experiments/Table1',
    'arms        LSP · LSP + RL',
    'seeds       1',
    'runs        2 · 200 steps to play',
  ])
  expect(rang).toBe('seed1-Lsp  step 20  alarm copycat: near-copies above 20 %')
  expect(warned).toBe('seed1-Lsp  step 20  warning: 1 prompt was⏎shortened')
  const told = '1/2 seed1-Lsp  Heldout.accuracy 0.500 → 0.700 · Other.score 12.0 · 1 alarm · 12m30s'
  // 28 seconds for 20 steps, and 100 to come.
  expect(ended).toBe(`${told} · ETA 2m20s`)
  expect(failed).toEqual(['seed1-Lsp-RlNearBase  failed: device lost', '  help: try --adapter cpu'])
  expect(state.log.map(({ kind }) => kind)).toEqual(['alarm', 'warning', 'ended', 'failed', 'help'])
  expect(state.log[2]?.text).toBe(told)
})
