// `lsp report` of an experiment: arms with seeds as bands, stages end to end, shared runs once, and what has not ended yet.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { experimentDocument } from '../../report/assemble/experiment-document.ts'
import { newFolder } from '../terminal/command.ts'
import { called } from '../terminal/in-process.ts'
import { measureEvent, runEvent, stepEvent } from '../terminal/recorded.ts'
import { runFolder, worldPlan } from './folders.ts'

const at = { file: 'games/world/x.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const plan = worldPlan('lsp')
const two = { ...plan, training: { ...plan.training, steps: 2 } }

/** Arms Once and Twice of the same game, which share their first stage; seeds 1 and 2. Runs in `left` have not begun. */
function experimentFolder(left: readonly string[] = []): string {
  const dir = join(newFolder(), 'table')
  mkdirSync(dir, { recursive: true })
  const stage = { plan: 'Lsp', start: false, at }
  const experiment = {
    format: 'lsp-experiment',
    version: 1,
    experiment: { name: 'Table', settings: ['train.steps=2', 'prompt=a b'], at },
    project: '/project',
    sources: [],
    seeds: [1, 2],
    plans: { Lsp: two },
    arms: [
      { name: 'Once', stages: [stage], times: 1, at },
      { name: 'Twice', stages: [stage, stage], times: 1, at },
    ],
    measures: [],
  }
  writeFileSync(join(dir, 'experiment.json'), JSON.stringify(experiment))
  for (const seed of [1, 2])
    for (const [id, after] of [
      [`seed${seed}-Lsp`, 0],
      [`seed${seed}-Lsp-x2`, 0.2],
    ] as const) {
      if (left.includes(id)) continue
      runFolder(join(dir, 'runs', id), {
        plan: two,
        samples: [],
        events: [
          runEvent({ seed, steps: 2 }),
          ...[1, 2].map(step => stepEvent(step, { metrics: { 'rewards/R/mean': seed / 10 + after } })),
          measureEvent(2, 0.5 + after + seed / 100),
          { type: 'done', step: 2, reason: 'finished', seconds: 2 },
        ],
      })
    }
  return dir
}

const document = (dir: string) => experimentDocument(dir, { version: '0', allSamples: false, now: 'now' })

it('draws an arm as the mean over its seeds in a band, its stages end to end', () => {
  const report = document(experimentFolder())
  expect(report.state).toEqual({ tone: 'good', text: 'all 4 runs have ended' })
  const chart = report.groups.flatMap(group => group.charts).find(each => each.title === 'R')!
  expect(chart.lines.map(line => [line.name, line.points.map(([step]) => step)])).toEqual([
    ['Once', [1, 2]],
    ['Twice', [1, 2, 3, 4]],
  ])
  const [step, low, high] = chart.lines[1]!.band![3]!
  expect([step, low, high]).toEqual([4, expect.closeTo(0.3), expect.closeTo(0.4)])
  expect(report.results!.arms.map(({ arm, metrics }) => [arm, metrics[0]![0], metrics[0]![1].mean])).toEqual([
    ['Once', 'Heldout.accuracy', expect.closeTo(0.515)],
    ['Twice', 'Heldout.accuracy', expect.closeTo(0.715)],
  ])
  expect(report.results!.differences[0]).toMatchObject({ seeds: 2 })
})

it('gives the command that plays it again, with its settings', () => {
  const dir = experimentFolder()
  expect(document(dir).command).toEqual([
    `lsp experiment games/world/x.lsp --experiment Table --arms Once,Twice --seeds 1,2 --set train.steps=2 --set 'prompt=a b' --out ${dir}`,
  ])
})

it('says which arms are not final while runs are left', async () => {
  const dir = experimentFolder(['seed2-Lsp-x2'])
  const { code, out, err } = await called(['report', dir])
  expect(code).toBe(0)
  expect(out).toContain('3 of 4 runs have ended: the others are still going, or have not begun')
  expect(err).toBe(
    'note: The numbers of Twice are not final: they come from the seeds that have ended so far.\n',
  )
  expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('"title":"Experiment Table"')
})

it('refuses an edited experiment by its file', async () => {
  const dir = experimentFolder()
  writeFileSync(join(dir, 'experiment.json'), '{"format": "lsp-experiment"}')
  const { code, err } = await called(['report', dir])
  expect([code, err]).toEqual([1, expect.stringContaining('experiment.json is no experiment')])
})
