import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { lsp, newFolder, ROOT } from './command.ts'
import { begun, done, makeExperiment, makeRun } from './record-folders.ts'

const folder = newFolder()

const sample = (step: number, role: string, says: string, payoff: number, more = {}): EventOf<'sample'> => ({
  type: 'sample',
  step,
  role,
  index: { query: 0 },
  sees: 'ask',
  says,
  said: says,
  tokens: says.length,
  cut: false,
  terms: { R: payoff },
  payoff,
  advantage: payoff - 0.5,
  ...more,
})

const events: RunEvent[] = [
  ...begun(2),
  sample(1, 'Challenger', 'rl314', 0.25),
  sample(1, 'Solver', '134', 1),
  sample(2, 'Solver', '\u001b]52;c;ZXZpbA==\u0007413', 0, { cut: true }),
  sample(2, 'Solver', '999', 0.5, { said: null, missing: 'no <answer> tag', payoff: null, advantage: null }),
  done(2),
]
const run = makeRun(join(folder, 'run'), { events })

test('prints what was seen, said and paid, and nothing that a terminal obeys', () => {
  const { code, out } = lsp(['samples', run, '--role', 'solver', '--sort', 'payoff'])
  expect(code).toBe(0)
  expect(out).toBe(`step 1 · Solver · query 1  payoff 1.00  A +0.50  R 1.00  3 tokens
  sees     ask
  says     134
step 2 · Solver · query 1  payoff 0.00  A −0.50  R 0.00  19 tokens, cut off
  says     ]52;c;ZXZpbA==413
step 2 · Solver · query 1  R 0.50  3 tokens
  says     999
  missing  no <answer> tag
`)
})

test('chooses by step, text and what is missing; JSON lines are the samples as they are', () => {
  const json = (...more: string[]) =>
    lsp(['samples', run, '--json', ...more])
      .out.trim()
      .split('\n')
      .map(line => JSON.parse(line).says)
  expect(json('--step', '1')).toEqual(['rl314', '134'])
  expect(json('--step', 'last', '--missing')).toEqual(['999'])
  expect(json('--search', '31')).toEqual(['rl314'])
  expect(json('--sort', 'R', '--asc', '--limit', '1')).toHaveLength(1)
})

test.each([
  [['--step', '7'], /nothing was said in step 7[\s\S]*steps 1 to 2/],
  [['--step', 'soon'], /is no step/],
  [['--role', 'Judge'], /no role Judge[\s\S]*Challenger, Solver/],
  [['--sort', 'beauty'], /cannot be sorted by beauty[\s\S]*payoff, advantage, tokens, step, R/],
])('says what there is where %j is not', (more, message) => {
  const { code, err } = lsp(['samples', run, ...more])
  expect(err).toMatch(message)
  expect(code).toBe(1)
})

test('a reader that goes away ends it quietly', () => {
  const script = `"${process.execPath}" bin/lsp.js samples "${run}" --json | head -n 1`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' })
  expect(JSON.parse(stdout)).toMatchObject({ says: 'rl314' })
  expect(stderr).toBe('')
})

const measure = (step: number, accuracy: number): RunEvent => ({
  type: 'measure',
  step,
  eval: 'Heldout',
  metrics: { accuracy },
  items: 4,
  seconds: 1,
})
const outcomes = (step: number, accuracy: (0 | 1)[]): RunEvent => ({
  type: 'outcomes',
  step,
  eval: 'Heldout',
  metrics: { accuracy },
})

test('puts two runs side by side: what differs, what was measured at the same step, what rang', () => {
  const first = makeRun(join(folder, 'first'), {
    events: [...begun(2), outcomes(2, [1, 0, 0, 0]), measure(2, 0.25), done(2)],
  })
  const second = makeRun(join(folder, 'second'), {
    events: [...begun(2, undefined, 2), outcomes(2, [1, 1, 1, 0]), measure(2, 0.75), done(2)],
    change: plan => ({
      ...plan,
      program: {
        ...plan.program,
        axes: plan.program.axes.map((axis, i) => (i === 0 ? { ...axis, size: 9 } : axis)),
      },
    }),
  })
  const { code, out } = lsp(['compare', first, second])
  expect(code).toBe(0)
  expect(out).toMatchSnapshot()
  const json = JSON.parse(lsp(['compare', first, second, '--json']).out)
  expect(json.parts).toEqual([{ what: 'axis query', values: ['4', '9'] }])
  // Differences of 0, 1, 1 and 0: mean ½, sample deviation 0.577, over √4.
  expect(json.measures[0].differences[0]).toEqual({ value: 0.5, standard_error: expect.closeTo(0.2887, 4) })
})

test('says why nothing can be compared', () => {
  expect(lsp(['compare', run])).toMatchObject({ code: 2, err: expect.stringMatching(/two runs or more/) })
  expect(lsp(['compare', run, folder]).err).toMatch(/is no run's folder/)
  makeExperiment(join(folder, 'table'))
  expect(lsp(['compare', run, join(folder, 'table')]).err).toMatch(/is no experiment/)
  expect(lsp(['compare', join(folder, 'table')])).toMatchObject({
    code: 0,
    out: 'nothing was measured yet\n',
  })
  const broken = join(folder, 'broken')
  mkdirSync(broken)
  copyFileSync(join(run, 'plan.json'), join(broken, 'plan.json'))
  writeFileSync(join(broken, 'events.jsonl'), '{"type":"dance"}\n')
  expect(lsp(['compare', run, broken]).err).toMatch(/events\.jsonl:1 is not an event of a run/)
})
