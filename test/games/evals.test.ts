/**
 * The evals that ship: each function that reads answers, case by case in its sandbox, and each eval played once by a model made here.
 * answers.jsonl holds the cases: worked out by hand from the published definitions that the functions name.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkFile } from '../../compiler/check.ts'
import { renderAll } from '../../compiler/diagnostics/render.ts'
import { isMissing } from '../../compiler/plan/cell.ts'
import type { GameFunction } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../../runtime/events/event.ts'
import { FunctionSandbox } from '../../runtime/functions/sandbox.ts'
import { readEvents } from '../../runtime/run/read-events.ts'
import { writeModelFolder } from '../../runtime/weights/model-folder.ts'
import type { EvalDocument } from '../../terminal/eval/told.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { bpeMaterial, CONFIGS, tensorsOf } from '../runtime/weights/tiny-speakers.ts'
import { called } from '../terminal/in-process.ts'

const folder = join(import.meta.dirname, '../../games/evals')
const at = { file: 'evals', line: 1, column: 1, endLine: 1, endColumn: 1 }
const sandbox = new FunctionSandbox()
const models = mkdtempSync(join(tmpdir(), 'lsp-evals-'))
const [policy, patient, rewarding] = ['policy', 'patient', 'rewarding'].map(name => join(models, name)) as [
  string,
  string,
  string,
]
afterAll(async () => {
  await sandbox.close()
  rmSync(models, { recursive: true })
})

interface Case {
  readonly function: string
  readonly of: readonly string[]
  readonly gives: string | boolean | null
  readonly because: string
}

const cases: Case[] = readFileSync(join(import.meta.dirname, 'answers.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Case)

const functionNamed = (name: string): GameFunction => ({
  name,
  path: `functions/${name}.js`,
  code: readFileSync(join(folder, 'functions', `${name}.js`), 'utf8'),
  params: [],
  returns: { type: name === 'math-equal' ? 'bool' : 'text' },
  at,
})

const names = readdirSync(join(folder, 'functions')).map(file => file.replace('.js', ''))

it('has cases of every function that ships', () => {
  expect([...new Set(cases.map(each => each.function))].sort()).toEqual(names.sort())
})

it.each(names)('%s reads each answer as its published definition does', async name => {
  const own = cases.filter(each => each.function === name)
  const cells = await sandbox.callAll(
    functionNamed(name),
    own.map(each => each.of),
  )
  const read = own.map((each, i) => ({ ...each, gives: isMissing(cells[i]) ? null : cells[i] }))
  expect(read).toEqual(own)
})

const files = readdirSync(folder).filter(file => file.endsWith('.lsp'))

it.each(files)('checks %s without an error or a warning', file => {
  expect(renderAll(checkFile(join(folder, file), nodeFiles).diagnostics)).toBe('')
})

/** One model of random weights that speaks, the same with room for what it says, and one that scores. */
beforeAll(async () => {
  const config = { ...CONFIGS.qwen2, layers: 1, maxPositions: 448 }
  const tokenizer = bpeMaterial('qwen2')
  await writeModelFolder(policy, { config, tensors: tensorsOf(config), tokenizer })
  const longer = { ...config, maxPositions: 900 }
  await writeModelFolder(patient, { config: longer, tensors: tensorsOf(longer), tokenizer })
  const scoring = { ...longer, labels: 1 }
  await writeModelFolder(rewarding, { config: scoring, tensors: tensorsOf(scoring), tokenizer })
})

async function measured(file: string, name: string, ...more: string[]) {
  const samples = join(models, `${name}.jsonl`)
  const args = ['--from', join(folder, file), '--eval', name, '--limit', '3', '--samples', samples, ...more]
  const { code, out, err } = await called(['eval', policy, ...args, '--json'])
  expect([code, err]).toEqual([0, ''])
  const { metrics } = (JSON.parse(out) as EvalDocument).evals[name]!
  return { metrics, samples: readEvents(samples) as EventOf<'sample'>[] }
}

it('plays Gsm8k and Math500: a model of random weights gets nothing right, and nothing is missing', async () => {
  const none = { value: 0, standard_error: 0, items: 3, missing: 0 }
  const { metrics, samples } = await measured('gsm8k.lsp', 'Gsm8k')
  expect(metrics).toEqual({ strictMatch: none, flexibleExtract: none })
  expect(samples[0]!.sees).toContain('A baker fills 6 trays')
  const math = await measured('math500.lsp', 'Math500')
  expect(math.metrics).toMatchObject({ hendrycks: none, minerva: none, boxes: none, hard: { value: null } })
  expect(math.samples[0]!.sees).toContain('put your final answer within \\boxed{}.')
})

it('calls a reply right whose last number is the one after #### in the row', async () => {
  const question = 'How many?'
  const data = join(models, 'rows.jsonl')
  const write = (answer: string) =>
    writeFileSync(data, `${JSON.stringify({ question, answer: `So:\n#### ${answer}` })}\n`)
  write('none')
  const { samples } = await measured('gsm8k.lsp', 'Gsm8k', '--data', `test=${data}`)
  const [read] = await sandbox.callAll(functionNamed('gsm8k-flexible'), [[samples[0]!.said]] as string[][])
  expect(read).toMatch(/[0-9]/)
  write(String(read))
  const { metrics } = await measured('gsm8k.lsp', 'Gsm8k', '--data', `test=${data}`)
  expect(metrics).toMatchObject({ strictMatch: { value: 0 }, flexibleExtract: { value: 1, items: 1 } })
})

it('plays the evals of pass@1 with four attempts an item', async () => {
  const gsm8k = await measured('gsm8k.lsp', 'Gsm8kPass1')
  expect(gsm8k.samples).toHaveLength(12)
  expect(Object.keys(gsm8k.metrics)).toEqual(['pass1', 'anyOf4', 'majorityOf4'])
  const math = await measured('math500.lsp', 'Math500Pass1')
  expect(math.metrics.pass1).toMatchObject({ value: 0, standard_error: 0, items: 3 })
})

it('compares with stored answers, and with the model itself: then every comparison is a tie', async () => {
  const judge = ['--set', `model.judge=${rewarding}`]
  const stored = await measured('win-rate.lsp', 'StoredWinRate', ...judge)
  const { value, items } = stored.metrics.winRate!
  expect(items).toBe(3)
  expect(value).toBeGreaterThan(0)
  expect(value).toBeLessThan(1)
  const won = stored.samples.map(({ terms }) => Number(terms.won))
  expect(value).toBeCloseTo((won[0]! + won[1]! + won[2]!) / 3, 12)
  const live = await measured('win-rate.lsp', 'LiveWinRate', ...judge)
  expect(live.metrics).toMatchObject({ winRate: { value: 0.5, standard_error: 0 }, judged: { value: 1 } })
})

it('counts comparisons that a judge of random weights leaves undecided as missing, not as lost', async () => {
  const { metrics } = await measured('win-rate.lsp', 'StoredWinRate', '--set', `model.judge=${patient}`)
  expect(metrics.winRate).toMatchObject({ value: null, items: 0, missing: 3 })
  expect(metrics.judged).toMatchObject({ value: 0, items: 3 })
})
