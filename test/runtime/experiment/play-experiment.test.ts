import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ExperimentPlan } from '../../../compiler/plan/schema/experiment.ts'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { arrange } from '../../../runtime/experiment/arrange.ts'
import type { ExperimentEvent } from '../../../runtime/experiment/experiment-event.ts'
import { readExperimentPlan } from '../../../runtime/experiment/experiment-folder.ts'
import { narrow } from '../../../runtime/experiment/narrow.ts'
import { type ExperimentOptions, playExperiment } from '../../../runtime/experiment/play-experiment.ts'
import { playPlan } from '../../../runtime/play/play.ts'
import { readSamples } from '../../../runtime/run/run-record.ts'
import { tinyPlan } from '../play/tiny-plan.ts'
import { tinyRuns } from '../play/tiny-run.ts'

const { project } = tinyRuns()
const at = { file: 'tiny.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }

/** Each item is the first digit of what the model makes of a fixed problem: not clever, but it moves with the weights. */
function withEval(plan: Plan): Plan {
  const { axes, roles } = plan.program
  const value = (id: string, type: 'text' | 'number' | 'bool', ...over: string[]) => ({
    id,
    type,
    axes: over,
    at,
  })
  const generate = plan.program.steps.find(step => step.op === 'generate' && step.role === 'Challenger')!
  return {
    ...plan,
    evals: [
      {
        name: 'Length',
        data: [],
        functions: [],
        models: [],
        program: {
          axes: [axes[0]!],
          values: [
            value('%ask', 'text'),
            value('q', 'text', 'query'),
            value('n', 'number', 'query'),
            value('m', 'number'),
          ],
          steps: [
            { op: 'constant', value: '<c>', out: '%ask', at },
            generate,
            { op: 'map', fn: 'length', args: ['q'], out: 'n', at },
            { op: 'reduce', fn: 'mean', arg: 'n', over: 'query', out: 'm', at },
          ],
          roles: [roles[0]!],
          formulas: [],
        },
        metrics: [{ name: 'length', value: 'm', at }],
        at,
      },
    ],
  }
}

const first = withEval(tinyPlan(project, 2))
const second = withEval({ ...tinyPlan(project, 1), game: { name: 'Next', parameters: {}, at } })

const experiment: ExperimentPlan = {
  format: 'lsp-experiment',
  version: 1,
  experiment: { name: 'Tiny', at },
  project,
  sources: [],
  seeds: [1, 2],
  plans: { First: first, Next: second },
  arms: [
    { name: 'Base', stages: [{ plan: 'First', start: true, at }], times: 1, at },
    { name: 'One', stages: [{ plan: 'First', start: false, at }], times: 1, at },
    {
      name: 'One + Next',
      stages: [
        { plan: 'First', start: false, at },
        { plan: 'Next', start: false, at },
      ],
      times: 1,
      at,
    },
  ],
  measures: [{ eval: 'Length', every: 1, at }],
}

const playRun: ExperimentOptions['playRun'] = async (job, onEvent) => {
  const { reason } = await playPlan(job.plan, { ...job, measure: [...job.measureEvery.keys()], onEvent })
  return reason
}

async function play(name: string, options: Partial<ExperimentOptions> = {}, plan = experiment) {
  const events: ExperimentEvent[] = []
  const dir = join(project, name)
  const onEvent = (event: ExperimentEvent) => events.push(event)
  const end = await playExperiment(plan, { dir, jobs: 1, playRun, onEvent, stopped: () => false, ...options })
  const begun = events.flatMap(event => (event.type === 'run-begins' ? [event.id] : []))
  const measures = (id: string) =>
    events.flatMap(event =>
      event.type === 'run-event' && event.id === id && event.event.type === 'measure' ? [event.event] : [],
    )
  return { dir, events, end, begun, measures }
}

let wholePlay: ReturnType<typeof play> | undefined
/** Played once, by the first test that asks: the model is made by then. */
const whole = () => {
  wholePlay ??= play('whole')
  return wholePlay
}

it('arranges what arms begin with alike once a seed', () => {
  expect(
    arrange(experiment).map(({ id, steps, after, arms }) => [id, steps, after ?? '', arms.join()]),
  ).toEqual([
    ['seed1-First@start', 0, '', 'Base'],
    ['seed1-First', 2, '', 'One,One + Next'],
    ['seed1-First-Next', 1, 'seed1-First', 'One + Next'],
    ['seed2-First@start', 0, '', 'Base'],
    ['seed2-First', 2, '', 'One,One + Next'],
    ['seed2-First-Next', 1, 'seed2-First', 'One + Next'],
  ])
})

it('plays each run once, measures the same weights once, and takes over what was trained', async () => {
  const { begun, measures, end, dir } = await whole()
  expect(begun).toEqual(arrange(experiment).map(({ id }) => id))
  expect(measures('seed1-First').map(({ step }) => step)).toEqual([0, 1, 2])
  // Measured by the runs before them: at no cost, and the same.
  const [base] = measures('seed1-First@start')
  expect(measures('seed1-First')[0]).toEqual({ ...base, seconds: 0 })
  expect(measures('seed1-First-Next')[0]).toEqual({ ...measures('seed1-First').at(-1), step: 0, seconds: 0 })
  const plan = JSON.parse(readFileSync(join(dir, 'runs/seed2-First-Next/plan.json'), 'utf8')) as Plan
  expect(plan.models[0]).toMatchObject({ source: join(dir, 'runs/seed2-First/checkpoints/step-000002') })
  expect(end.failed).toEqual([])
  expect(Object.keys(end.results.arms)).toEqual(['Base', 'One', 'One + Next'])
  const { mean, low, high, seeds } = end.results.arms.One!['Length.length']!
  expect(seeds.map(({ seed }) => seed)).toEqual([1, 2])
  expect(mean).toBeCloseTo((seeds[0]!.value + seeds[1]!.value) / 2, 12)
  expect(low! <= mean && mean <= high!).toBe(true)
  expect(JSON.parse(readFileSync(join(dir, 'results.json'), 'utf8'))).toEqual(end.results)
})

it('plays nothing again, and grows by what is asked for besides', async () => {
  const { end } = await whole()
  const again = await play('whole')
  expect(again.begun).toEqual([])
  expect(again.end.results).toEqual(end.results)
  const more = await play('whole', {}, narrow(experiment, { arms: ['one'], seeds: [3] }))
  expect(more.begun).toEqual(['seed3-First'])
  expect(Object.keys(more.end.results.arms)).toEqual(['One'])
  expect(readExperimentPlan(more.dir)).toMatchObject({ seeds: [1, 2, 3], arms: { length: 3 } })
})

it('gives the same samples side by side', async () => {
  const { dir } = await whole()
  const two = await play('two', { jobs: 2 }, narrow(experiment, { arms: ['One + Next'] }))
  for (const id of ['seed1-First-Next', 'seed2-First-Next'])
    expect(readSamples(join(two.dir, 'runs', id))).toEqual(readSamples(join(dir, 'runs', id)))
})

it('goes on where it was stopped', async () => {
  let ended = 0
  const stopped = () => ended >= 2
  const onEvent = (event: ExperimentEvent) => {
    if (event.type === 'run-ends') ended++
  }
  const { dir } = await whole()
  const cut = await play('cut', { stopped, onEvent })
  expect(cut.end.left).toHaveLength(4)
  const rest = await play('cut')
  expect(rest.begun).toEqual(cut.end.left)
  expect(rest.end.results.arms.One).toEqual((await play('whole')).end.results.arms.One)
  expect(readSamples(join(rest.dir, 'runs/seed2-First-Next'))).toEqual(
    readSamples(join(dir, 'runs/seed2-First-Next')),
  )
})

it('plays on without a run that fails, and leaves what needs it', async () => {
  const { end } = await play('failing', {
    playRun: (job, onEvent) =>
      job.dir.endsWith('seed1-First')
        ? Promise.reject(new Error('the device is lost'))
        : playRun(job, onEvent),
  })
  expect(end).toMatchObject({ failed: ['seed1-First'], left: ['seed1-First-Next'] })
  expect(end.results.arms.One!['Length.length']!.seeds.map(({ seed }) => seed)).toEqual([2])
})

it('refuses a folder of another experiment, and one that was edited', async () => {
  const { dir } = await whole()
  const other = { ...experiment, plans: { ...experiment.plans, Next: withEval(tinyPlan(project, 5)) } }
  await expect(play('whole', {}, other)).rejects.toThrow(/holds the experiment Tiny with another Tiny/)
  const renamed = { ...experiment, experiment: { ...experiment.experiment, name: 'Other' } }
  await expect(play('whole', {}, renamed)).rejects.toThrow(/holds the experiment Tiny, not Other/)
  const kept = readFileSync(join(dir, 'experiment.json'), 'utf8')
  writeFileSync(join(dir, 'experiment.json'), kept.replace('"version": 1', '"version": 9'))
  await expect(play('whole')).rejects.toThrow(/experiment\.json is no experiment/)
  writeFileSync(join(dir, 'experiment.json'), kept)
  writeFileSync(join(dir, 'runs/seed1-First/events.jsonl'), '{"type":"dance"}\n')
  await expect(play('whole')).rejects.toThrow(/events\.jsonl:1 is not an event/)
})

it('knows its arms, in any case of letters', () => {
  expect(narrow(experiment, { arms: ['one+next'] }).arms.map(arm => arm.name)).toEqual(['One + Next'])
  expect(narrow(experiment, { arms: ['Base'] }).plans).toHaveProperty('First')
  expect(() => narrow(experiment, { arms: ['Two'] })).toThrow(/has no arm Two/)
})
