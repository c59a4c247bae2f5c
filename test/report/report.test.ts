// `lsp report` of runs that ended well, go on, were cut off or edited; what its document holds, and how much.
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placeOf } from '../../report/assemble/charts.ts'
import { gatherSamples } from '../../report/assemble/samples.ts'
import type { ReportDocument } from '../../report/document.ts'
import { newFolder } from '../terminal/command.ts'
import { called } from '../terminal/in-process.ts'
import { ended, events, HOSTILE, runFolder, samples } from './folders.ts'

const page = (file: string): string => readFileSync(file, 'utf8')
const documentIn = (file: string): ReportDocument =>
  JSON.parse(
    /<script type="application\/json" id="report">(.*)<\/script>/.exec(page(file))![1]!,
  ) as ReportDocument

it('writes report.html into the folder, says so, and leaves nothing beside it', async () => {
  const dir = runFolder(join(newFolder(), 'fox'))
  const { code, out, err } = await called(['report', dir])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(new RegExp(`^${dir}/report.html  [\\d.]+ kB, finished after 6 of 6 steps\n$`))
  expect(readdirSync(dir).sort()).toEqual(['events.jsonl', 'plan.json', 'report.html', 'samples.jsonl'])
})

it('holds formulas, graph, curves, alarms with their line, samples, plan and the command', async () => {
  const dir = runFolder(join(newFolder(), 'fox'))
  const file = join(dir, 'mine.html')
  const { out } = await called(['report', dir, '-o', file, '--json'])
  expect(JSON.parse(out)).toMatchObject({ file, kind: 'run', samples: { shown: 18, of: 18 } })
  const report = documentIn(file)
  const [game] = report.games
  expect(game!.formulas.map(({ name }) => name)).toContain('payoff(Solver)ᵢⱼ')
  expect(game!.nodes.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Challenger', 'Solver', 'R', 'Q', 'payoff of Challenger']),
  )
  expect(game!.edges).toContainEqual({ from: 'role:Challenger', to: 'role:Solver', label: 'q' })
  expect(report.groups.map(({ title, charts }) => [title, charts.map(chart => chart.title)])).toEqual([
    ['Held-out, payoffs and terms', ['Heldout', 'R', 'payoff']],
    ['Vital signs', ['kl']],
    ['Learning', ['loss']],
  ])
  const [heldOut] = report.groups[0]!.charts
  expect(heldOut!.lines[0]).toMatchObject({
    name: 'accuracy',
    points: [
      [0, 0.5],
      [6, 0.75],
    ],
  })
  expect(report.alarms).toEqual([
    expect.objectContaining({
      step: 4,
      name: 'collapse',
      at: { file: 'games/world/lsp.lsp', line: 5 },
      source: expect.any(String),
    }),
  ])
  expect(report.command).toEqual(['lsp run runs/fox/plan.json --steps 6 --seed 7 --measure Heldout'])
  expect(game!.plan).toMatchObject({ format: 'lsp-plan' })
})

it('lets nothing that a model said end the data, and nothing but its own program run', async () => {
  const dir = runFolder(join(newFolder(), 'fox'))
  await called(['report', dir])
  const text = page(join(dir, 'report.html'))
  expect(text).not.toContain('<img')
  expect(documentIn(join(dir, 'report.html')).samples.texts).toContain(HOSTILE)
  expect(text).toMatch(/content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/)
  expect(text).not.toMatch(/ on[a-z]+="|src="|https?:\/\/(?!www\.w3\.org)[a-z.]+\/[^"<]*"/)
})

it('says of a run without an end that it goes on, and leaves a line that is cut off out', async () => {
  const dir = runFolder(join(newFolder(), 'fox'), { events: events(3) })
  appendFileSync(join(dir, 'events.jsonl'), '{"type":"step","step":4,"sec')
  const { code, out } = await called(['report', dir])
  expect(code).toBe(0)
  expect(out).toContain('still going, or ended from outside, after 3 of 6 steps')
  expect(documentIn(join(dir, 'report.html')).state.tone).toBe('open')
})

it('tells a run that failed before its first step', async () => {
  const start = events(0).filter(event => event.type === 'run')
  const failed = { type: 'failed', step: 0, message: 'the device is lost' } as const
  const dir = runFolder(join(newFolder(), 'fox'), { events: [...start, failed], samples: [] })
  expect((await called(['report', dir])).out).toContain('failed after 0 of 6 steps: the device is lost')
})

it('refuses an edited folder by file and line, and keeps the report that was there', async () => {
  const dir = runFolder(join(newFolder(), 'fox'))
  await called(['report', dir])
  const before = page(join(dir, 'report.html'))
  appendFileSync(join(dir, 'events.jsonl'), '{"type":"step","step":"four"}\n')
  const { code, err } = await called(['report', dir])
  expect(code).toBe(1)
  expect(err).toBe(
    `error: ${dir}/events.jsonl:13 is not an event of a run\n` +
      '  help: the file was edited, or another version of lsp wrote it: read it with that version, or restore the line\n',
  )
  expect(page(join(dir, 'report.html'))).toBe(before)
})

it('says where there is no run, and where the page cannot be written', async () => {
  const empty = newFolder()
  const none = await called(['report', empty])
  expect([none.code, none.err]).toEqual([
    1,
    expect.stringContaining("is no run's folder: it has no plan.json"),
  ])
  const dir = runFolder(join(newFolder(), 'fox'))
  const wrong = await called(['report', dir, '-o', join(dir, 'nowhere', 'x.html')])
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('cannot be written')])
  const folder = await called(['report', dir, '-o', empty])
  expect([folder.code, folder.err]).toEqual([1, expect.stringContaining(`${empty} is a folder`)])
  expect(existsSync(join(dir, 'report.html'))).toBe(false)
})

it('shows the formulas as they are written where the sources are not this version’s', async () => {
  const dir = runFolder(join(newFolder(), 'fox'))
  const plan = JSON.parse(page(join(dir, 'plan.json')))
  for (const source of plan.sources) source.text = 'what is this'
  writeFileSync(join(dir, 'plan.json'), JSON.stringify(plan))
  await called(['report', dir])
  const [game] = documentIn(join(dir, 'report.html')).games
  expect(game!.formulas.map(({ name, formula }) => `${name} = ${formula}`)).toContain('R = right(q, a)')
})

it('takes evenly spaced steps, first and last among them, where not all fit', () => {
  const all = [{ name: 'fox', samples: samples() }]
  const whole = gatherSamples(all, Number.POSITIVE_INFINITY)
  expect([whole.shown, whole.of, whole.steps, whole.ofSteps]).toEqual([18, 18, 6, 6])
  const part = gatherSamples(all, 1800)
  expect([part.of, part.ofSteps]).toEqual([18, 6])
  expect([...new Set(part.rows.map(row => row.step))]).toEqual([1, 4, 6])
})

it('puts each metric into a chart by its name', () => {
  const roles = ['Challenger', 'Solver']
  const placed = (metric: string) => Object.values(placeOf(metric, roles)).join(' | ')
  expect(
    [
      'Heldout.accuracy',
      'payoff/Solver/mean',
      'payoff/Solver/std',
      'rewards/Q/mean',
      'watch/V',
      'let/quality',
      'kl/Solver',
      'distinct_1/Solver',
      'loss/Solver',
      'grad_norm',
      'completions/Solver/mean_length',
      'anything',
    ].map(placed),
  ).toMatchInlineSnapshot(`
    [
      "Held-out, payoffs and terms | Heldout | accuracy",
      "Held-out, payoffs and terms | payoff | Solver",
      "Vital signs | payoff/std | Solver",
      "Held-out, payoffs and terms | Q | mean",
      "Watched | V | mean",
      "Held-out, payoffs and terms | quality | mean",
      "Vital signs | kl | Solver",
      "All other metrics | distinct_1 | Solver",
      "Learning | loss | Solver",
      "Learning | grad_norm | all roles",
      "All other metrics | completions/mean_length | Solver",
      "All other metrics | anything | mean",
    ]
  `)
})

it('says how a run ended in each way that it can', async () => {
  const { stateOfRun } = await import('../../report/assemble/state.ts')
  const told = (reason: 'finished' | 'stopped' | 'alarm') =>
    stateOfRun([...events(), { type: 'done', step: 6, reason, seconds: 1 }], 8).text
  expect([told('finished'), told('stopped'), told('alarm')]).toEqual([
    'finished after 6 of 8 steps',
    'stopped after 6 of 8 steps',
    'ended by an alarm after 6 of 8 steps',
  ])
  expect(stateOfRun([...events(), ...ended], 6).tone).toBe('good')
})

it('takes no option of the page where it writes event files', async () => {
  const dir = runFolder(join(newFolder(), 'fox'))
  for (const more of [['-o', 'x.html'], ['--all-samples']]) {
    const { code, err } = await called(['report', dir, '--tensorboard', ...more])
    expect([code, err]).toEqual([2, expect.stringContaining(`${more[0]} is of the HTML report`)])
  }
})
