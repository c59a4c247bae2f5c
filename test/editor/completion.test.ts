/** Completion over the protocol: what may stand at the cursor (`|`), and nothing that may not. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CompletionList } from 'vscode-languageserver'
import { BUILT } from '../terminal/command.ts'
import { type Client, connect, cursor, labels } from './client.ts'
import { base, project, variant } from './game.ts'

const test = it.skipIf(!BUILT)
let client: Client

beforeAll(async () => {
  if (BUILT) client = await connect({ ...project, 'functions/right.js': 'export default () => 1\n' })
})
afterAll(async () => {
  if (BUILT) await client.end()
})

async function at(marked: string, file = 'game.lsp'): Promise<string[]> {
  const { text, offset } = cursor(marked)
  await client.show(file, text)
  return labels(await client.at<CompletionList>('textDocument/completion', file, offset))
}

/** The base game with a piece of it replaced; the cursor stands at `|`. */
const inBase = (old: string, piece: string) => at(base.replace(old, piece))
const member = (piece: string) => inBase('  payoff Solver     = R\n', `  ${piece}\n  payoff Solver     = R\n`)

test('offers members where a member begins, by the kind of body', async () => {
  const inGame = await member('|')
  expect(inGame).toEqual(expect.arrayContaining(['role', 'reward', 'payoff', 'train', 'without']))
  expect(inGame).not.toContain('metric')
  expect(inGame).not.toContain('game')
  const inEval = await at('eval E {\n  |\n}\n')
  expect(inEval).toContain('metric')
  expect(inEval).not.toContain('payoff')
  expect(await at('|')).toEqual(['import', 'game', 'eval', 'experiment', 'prompt', 'data', 'function'])
})

test('offers keywords where the grammar wants them', async () => {
  expect(await inBase('says a over answer', 'says a |')).toEqual(['over'])
  expect(await inBase('otherwise -1', '|')).toContain('otherwise')
  expect(await inBase('axis query:  8', 'axis query:  |')).toEqual(['all'])
  expect(await inBase('= frozen policy', '= |')).toEqual(['frozen', 'lagged'])
})

test('offers values of the type that is wanted', async () => {
  const texts = await member('watch w = length(|)')
  expect(texts).toEqual(expect.arrayContaining(['q', 'a', 'task', 'tag']))
  expect(texts).not.toContain('R')
  const numbers = await member('watch w = abs(|)')
  expect(numbers).toEqual(expect.arrayContaining(['R', 'V', 'mean', 'exact']))
  expect(numbers).not.toContain('q')
  expect(await member('let own = |')).not.toContain('own')
  expect(await member('watch w = tokens(|)')).toEqual(expect.arrayContaining(['q', 'a']))
})

test('offers after `over` only axes of the argument that can be reduced', async () => {
  expect(await member('watch w = mean(V over |)')).toEqual(['query'])
  expect(await member('watch w = mean(R over |)')).toEqual(['answer'])
  expect(await member('watch w = mean(R * 2 over a|)')).toEqual(['answer'])
})

test('offers after a dot the fields of a row and what a model can be asked', async () => {
  const row = (piece: string) =>
    at(`eval E {
  data test from "./test.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role T plays policy { sees row.question  says b over item }
  metric m = mean(${piece}
}
`)
  expect(await row('row.|')).toEqual(['question', 'answer'])
  expect(await member('reward Q = taste.|')).toEqual(['score', 'prefers'])
  expect(await member('reward Q = reference.|')).toEqual(['judge', 'prefers'])
})

test('offers models where a model is wanted, by what they can do', async () => {
  expect(await inBase('role Solver plays policy', 'role Solver plays |')).toEqual(['policy', 'reference'])
  expect(await inBase('train policy {', 'train | {')).toEqual(['policy'])
  expect(await inBase('kl(policy, reference)', 'kl(policy, |)')).toEqual(['policy', 'reference'])
})

test('offers axes, roles and data where they are wanted', async () => {
  expect(await inBase('4 per query', '4 per |')).toEqual(['query'])
  expect(await inBase('says a over answer', 'says a over |')).toEqual(['query', 'answer'])
  expect(await member('payoff |')).toEqual(['Challenger', 'Solver'])
})

test('offers settings that are not given yet, and the words that they take', async () => {
  const keys = await inBase('steps: 10', 'steps: 10\n    |')
  expect(keys).toEqual(expect.arrayContaining(['loss', 'advantage', 'optimizer', 'clip']))
  expect(keys).not.toContain('steps')
  expect(keys).not.toContain('weight')
  expect(await inBase('steps: 10', 'loss: |')).toEqual([
    'reinforce',
    'grpo',
    'bnpo',
    'dr_grpo',
    'dapo',
    'gspo',
  ])
  expect(await inBase('steps: 10', 'mask_truncated: |')).toEqual(['true', 'false'])
  expect(await inBase('steps: 10', 'optimizer: adamw { | }')).toContain('lr')
  expect(await inBase('Challenger: 1.0', '|')).toEqual(['Challenger', 'Solver'])
  expect(await inBase('max_tokens: 64', '|')).not.toContain('temperature')
})

test('offers the paths of `with`', async () => {
  const inArm = (piece: string) => at(variant.replace('axis.answer: 2', piece), 'variant.lsp')
  expect(await inArm('|')).toEqual(expect.arrayContaining(['axis', 'train', 'role', 'model']))
  expect(await inArm('train.|')).toEqual(expect.arrayContaining(['steps', 'optimizer']))
  expect(await inArm('axis.|')).toEqual(['query', 'answer'])
  expect(await inArm('axis.query: 3, axis.|')).toEqual(['query', 'answer'])
  expect(await inArm('axis.|, train.steps: 3')).toEqual(['query', 'answer'])
  expect(await inArm('axis: { | }')).toEqual(['query', 'answer'])
  expect(await inArm('train.steps: 3 } then Variant with { axis.|')).toEqual(['query', 'answer'])
  expect(await inArm('role.|')).toEqual(expect.arrayContaining(['Challenger', 'Solver']))
})

test('offers the arguments of prompts and games that are not given yet', async () => {
  expect(await inBase('Ask(task: task)', 'Ask(|)')).toContain('task')
  const quality = await at(
    variant.replace('Quality(question: q, answer: a)', 'Quality(question: q, |)'),
    'variant.lsp',
  )
  expect(quality).toContain('answer')
  expect(quality).not.toContain('question')
  expect(await at(variant.replace('task: "algebra"', '|'), 'variant.lsp')).toEqual(['task'])
})

test('offers games, evals and what a file declares', async () => {
  expect(await at(variant.replace('extends Base(task: "algebra")', 'extends |'), 'variant.lsp')).toEqual([
    'Base',
  ])
  expect(await at(variant.replace('measure Held', 'measure |'), 'variant.lsp')).toEqual(['Held'])
  expect(await at(variant.replace('import Held', 'import |'), 'variant.lsp')).toEqual(['Ask', 'Held'])
})

test('offers files of the project between quotes, of the kind that is wanted', async () => {
  expect(await at('import X from "./|"\n')).toEqual([
    'base.lsp',
    'functions',
    'prompts',
    'shared.lsp',
    'variant.lsp',
  ])
  expect(await at('prompt P from "./prompts/|"\n')).toEqual(['ask.md'])
  expect(await at('function f(x: text): number from "./functions/|"\n')).toEqual(['right.js'])
  expect(await at('prompt P from "../|"\n')).toEqual([])
})

test('offers the holes of a prompt in its text', async () => {
  expect(await at('prompt P(question: text, answer: text) = "Rate {|"\n')).toEqual(['question', 'answer'])
  expect(await at('prompt P(question: text) = "Rate |"\n')).toEqual([])
})

test('offers nothing in comments and for new names', async () => {
  expect(await member('// mean(|')).toEqual([])
  expect(await member('reward |')).toEqual([])
  expect(await member('axis |')).toEqual([])
})

test('knows the names of a game whose own text is broken', async () => {
  expect(await at(base.replace('sees q\n', 'sees \n').replace('= R\n', '= |\n'))).toEqual(
    expect.arrayContaining(['R', 'mean']),
  )
})
