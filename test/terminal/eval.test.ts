// `lsp eval`: games, runs and models measured without training, as a person and as a program read it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { beforeAll, expect, it } from 'vitest'
import type { EventOf } from '../../runtime/events/event.ts'
import { readEvents } from '../../runtime/run/read-events.ts'
import type { EvalDocument } from '../../terminal/eval/told.ts'
import { newFolder, ROOT } from './command.ts'
import { called } from './in-process.ts'

const GAME = join(ROOT, 'games/world/lsp.lsp')
const BASE = join(ROOT, 'games/world/base')
const WORLD = join(ROOT, 'games/world/world.lsp')
const folder = newFolder()
const run = join(folder, 'amber-fox')
const experiment = join(folder, 'table')
mkdirSync(experiment)
writeFileSync(join(experiment, 'experiment.json'), '{}')

/** Three steps so large that the model is another one after them. */
beforeAll(async () => {
  const bold = ['--set', 'train.optimizer.lr=5e-3', '--set', 'train.checkpoint=every 2 steps']
  const { code, err } = await called(['run', GAME, '--steps', '3', '--out', run, '--json', ...bold])
  expect([code, err]).toEqual([0, ''])
})

async function measured(...args: string[]): Promise<EvalDocument> {
  const { code, out, err } = await called(['eval', ...args, '--json'])
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as EvalDocument
}

it("says each metric of a game's evals with its standard error and its items, as docs/evals.md shows it", async () => {
  const { code, out, err } = await called(['eval', GAME])
  expect([code, err]).toEqual([0, ''])
  const told = out.replace(/\(seed 1, .*\)/, '(seed 1, ADAPTER)')
  const page = readFileSync(join(ROOT, 'docs/evals.md'), 'utf8')
  expect(page.replace(/\(seed 1, .*\)/, '(seed 1, ADAPTER)')).toContain(told)
  expect(told).toBe(`Heldout on base (seed 1, ADAPTER)
  accuracy  0.5125 ± 0.0228  480 items
  one       1.0000 ± 0.0000  160 items, 320 missing
  two       0.3500 ± 0.0378  160 items, 320 missing
  three     0.1875 ± 0.0310  160 items, 320 missing
`)
})

it('says with --json, and writes with --samples, what the table says', async () => {
  const file = join(folder, 'samples.jsonl')
  const { evals, ...rest } = await measured(GAME, '--eval', 'Heldout', '--samples', file, '--seed', '7')
  expect(rest).toEqual({ model: 'base', seed: 7, adapter: expect.any(String) })
  const samples = readEvents(file) as EventOf<'sample'>[]
  expect(samples).toHaveLength(480)
  expect(samples[0]).toMatchObject({ step: 0, eval: 'Heldout', role: 'Solver', index: { item: 0 } })
  const correct = samples.map(({ terms }) => Number(terms.correct))
  const mean = correct.reduce((a, b) => a + b) / 480
  // Of zeros and ones: s² = n/(n − 1) · p(1 − p).
  const error = Math.sqrt((mean * (1 - mean)) / 479)
  const { value, standard_error, items, missing } = evals.Heldout!.metrics.accuracy!
  expect([value, items, missing]).toEqual([mean, 480, 0])
  expect(standard_error).toBeCloseTo(error, 12)
})

it("measures a run's last checkpoint, another one, and the model before the first step", async () => {
  const last = await measured(run)
  const middle = await measured(run, '--step', '2')
  const first = await measured(run, '--step', '0')
  expect([last, middle, first].map(({ model, step }) => [model, step])).toEqual([
    ['amber-fox', 3],
    ['amber-fox', 2],
    ['amber-fox', 0],
  ])
  const accuracy = ({ evals }: EvalDocument) => evals.Heldout!.metrics.accuracy!.value
  expect(accuracy(first)).toBe(0.5125)
  expect(new Set([last, middle, first].map(accuracy)).size).toBe(3)
  const named = await measured(GAME, '--set', `model.policy=${run}`)
  expect([named.model, accuracy(named)]).toEqual(['amber-fox-step-3', accuracy(last)])
})

it('takes evals from another file; a frozen copy there is the model before the run', async () => {
  const file = join(folder, 'win.jsonl')
  const from = join(ROOT, 'games/papers/win-rate.lsp')
  const { evals } = await measured(run, '--from', from, '--limit', '40', '--samples', file)
  expect(evals.WinRate!.metrics.judged!).toMatchObject({ items: 40 })
  const samples = readEvents(file) as EventOf<'sample'>[]
  const said = (role: string) => samples.filter(each => each.role === role).map(each => each.said)
  const before = join(folder, 'before.jsonl')
  await measured(run, '--step', '0', '--from', from, '--limit', '40', '--samples', before)
  const unchanged = (readEvents(before) as EventOf<'sample'>[]).filter(each => each.role === 'Candidate')
  expect(said('Baseline')).toEqual(unchanged.map(each => each.said))
  expect(said('Candidate')).not.toEqual(said('Baseline'))
})

it('measures a model by a file of evals, on other data where that is named', async () => {
  const data = join(folder, 'mine.jsonl')
  const rows = ['one', 'two'].map(kind => ({ kind, question: 'r314', answer: '413' }))
  writeFileSync(data, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  const args = ['--from', WORLD, '--data', `test=${data}`]
  expect((await measured(BASE, ...args)).evals.Heldout!.metrics.accuracy).toMatchObject({
    value: 1,
    standard_error: 0,
    items: 2,
  })
  const set = await measured(WORLD, '--set', `model.policy=${BASE}`, '--data', `test=${data}`)
  expect(set).toMatchObject({ model: 'base', evals: { Heldout: { metrics: { three: { value: null } } } } })
})

/** README of tatsu-lab/alpaca_eval, “Evaluating a model”: a list of these. */
const AlpacaOutputs = Type.Array(
  Type.Object({
    instruction: Type.String({ minLength: 1 }),
    output: Type.String(),
    generator: Type.String({ minLength: 1 }),
    dataset: Type.Optional(Type.String()),
  }),
)

it("writes what AlpacaEval reads, with the run's name as the generator", async () => {
  const file = join(folder, 'outputs.json')
  const { code, out } = await called(['eval', run, '--limit', '5', '--format', 'alpaca-eval', '-o', file])
  expect([code, out]).toEqual([0, ''])
  const outputs: unknown = JSON.parse(readFileSync(file, 'utf8'))
  expect(Value.Check(AlpacaOutputs, outputs)).toBe(true)
  expect(outputs).toHaveLength(5)
  expect((outputs as unknown[])[0]).toMatchObject({
    instruction: '<s>+089=',
    generator: 'amber-fox-step-3',
  })
})

/** An eval of a file in the folder that holds the small world's model. */
function evalFile(name: string, body: string): string {
  mkdirSync(join(folder, 'evals'), { recursive: true })
  const file = join(folder, 'evals', `${name}.lsp`)
  writeFileSync(file, body)
  return file
}

it('gives AlpacaEval the row’s own instruction and data set, and the last user’s turn where there is none', async () => {
  const rows = [
    { instruction: '+089', dataset: 'sums', hint: 'r' },
    { instruction: 'r314', dataset: 'turns', hint: 'l' },
  ]
  mkdirSync(join(folder, 'evals'), { recursive: true })
  writeFileSync(join(folder, 'evals', 'rows.jsonl'), rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  const file = evalFile(
    'two',
    `eval Two {
  data test from "rows.jsonl" { instruction: text, dataset: text }
  data bare from "rows.jsonl" { hint: text }
  axis item: all of test
  axis part: all of bare
  draw row from test over item
  draw word from bare over part
  role Solver plays policy { sees { user: "<s>", user: row.instruction, assistant: "=" }  says a over item  sample { greedy: true, max_tokens: 5 } }
  role Other plays policy { sees { user: "<s>", user: word.hint, assistant: "=" }  says b over part  sample { greedy: true, max_tokens: 5 } }
  metric long = mean(length(a) over item)
}
`,
  )
  const asked = async (role: string) => {
    const args = ['eval', BASE, '--from', file, '--format', 'alpaca-eval', '--role', role]
    return JSON.parse((await called(args)).out) as unknown
  }
  const generator = 'base'
  expect(await asked('Solver')).toEqual([
    { instruction: '+089', output: '190', generator, dataset: 'sums' },
    { instruction: 'r314', output: '413', generator, dataset: 'turns' },
  ])
  expect(await asked('Other')).toMatchObject([{ instruction: 'r' }, { instruction: 'l' }])
})

const attempts = `eval Tries {
  axis item: 3
  axis attempt: 2 per item
  role Solver plays policy { sees raw "<s>r314="  says a over attempt  sample { max_tokens: 5 } }
  metric pass1 = mean(mean(exact(a, "413") over attempt) over item)
}
`

it.each([
  [['eval', BASE], 'a model alone has no evaluation', '--from games/evals/gsm8k.lsp', 2],
  [['eval', 'nowhere'], 'nowhere is not there', 'name a run’s folder', 1],
  [['eval', GAME, '--eval', 'Heldot'], 'there is no evaluation Heldot', 'there is: Heldout', 2],
  [['eval', GAME, '--step', '1'], '--step names a checkpoint of a run', 'leave it out', 2],
  [['eval', run, '--step', '7'], 'no checkpoint of step 7', '--step: 2, 3', 1],
  [['eval', experiment], 'is an experiment', join(experiment, 'runs'), 1],
  [['eval', WORLD], 'borrows a model policy', '--set model.policy=PATH', 2],
  [['eval', BASE, '--from', WORLD, '--data', 'tets=x.jsonl'], 'has no data tets', 'there is: test', 2],
  [['eval', BASE, '--from', WORLD, '--data', 'test=x.jsonl'], 'x.jsonl is not there', 'spelling', 1],
  [['eval', run, '--set', 'train.steps=3'], "a run's own evaluations stay as they are", 'with --from', 2],
  [['eval', BASE, '--from', WORLD, '--set', `model.judge=${BASE}`], 'no model judge', 'borrows policy', 2],
  [['eval', WORLD, '--set', 'model.policy=/nowhere'], '/nowhere is not there', 'name a run’s folder', 1],
] as const)('lsp %j is told why, and what to do', async (args, message, help, exit) => {
  const { code, out, err } = await called(args)
  expect([code, out]).toEqual([exit, ''])
  expect(err).toContain(message)
  expect(err.split('\n')[1]).toContain(help)
})

it('sets what an eval of another file leaves open, and says where a path leads nowhere', async () => {
  const file = evalFile(
    'open',
    `eval Open(more: number) {
  axis item: 3
  role Solver plays policy { sees raw "<s>r314="  says a over item  sample { greedy: true, max_tokens: 5 } }
  metric long = mean(length(a) + more over item)
}
`,
  )
  const without = await called(['eval', BASE, '--from', file])
  expect([without.code, without.err]).toEqual([
    1,
    expect.stringContaining('give it one with --set more=VALUE'),
  ])
  const set = ['--set', 'more=10', '--set', 'axis.item=2', '--set', 'role.Solver.sample.max_tokens=2']
  const { evals } = await measured(run, '--from', file, ...set)
  expect(evals.Open!.metrics.long).toMatchObject({ value: 12, items: 2 })
  const astray = await called(['eval', BASE, '--from', file, '--set', 'axis.itm=2'])
  expect([astray.code, astray.err]).toEqual([1, expect.stringContaining('did you mean `axis.item`?')])
})

it('refuses several tries of an item for AlpacaEval, and clusters their standard error by item', async () => {
  const file = evalFile('tries', attempts)
  const alpaca = await called(['eval', BASE, '--from', file, '--format', 'alpaca-eval'])
  expect([alpaca.code, alpaca.err]).toEqual([
    1,
    expect.stringContaining('Solver says several things about each item'),
  ])
  const samples = join(folder, 'tries.jsonl')
  const document = await measured(BASE, '--from', file, '--samples', samples)
  const tries = (readEvents(samples) as EventOf<'sample'>[]).map(({ said }) => Number(said === '413'))
  const means = [0, 1, 2].map(item => (tries[2 * item]! + tries[2 * item + 1]!) / 2)
  const mean = means.reduce((a, b) => a + b) / 3
  const error = Math.sqrt(means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 2 / 3)
  const { value, standard_error, items } = document.evals.Tries!.metrics.pass1!
  expect([value, items]).toEqual([mean, 3])
  expect(standard_error).toBeCloseTo(error, 12)
})
