import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExperimentResults } from '../../runtime/experiment/results.ts'
import { lsp, newFolder } from './command.ts'

const TABLE = 'games/world/table1.lsp'
const folder = newFolder()
const quick = ['--set', 'train.steps=2', '--set', 'axis.query=2', '--set', 'axis.answer=2']

test('says what would be played, and plays nothing', () => {
  const dir = join(folder, 'dry')
  const { code, out } = lsp(['experiment', TABLE, '--dry-run', '--json', '--seeds', '71..72', '--out', dir])
  expect(code).toBe(0)
  const { runs, total } = JSON.parse(out)
  expect(runs.map((run: { id: string }) => run.id)).toContain('seed72-LspZero-RlNearBase')
  expect(total).toMatchObject({
    runs: 12,
    steps: 1200,
    tokens: expect.any(Number),
    bytes: expect.any(Number),
  })
  expect(existsSync(dir)).toBe(false)
})

test('plays arms over seeds, ends with one line of JSON, and plays nothing twice', () => {
  const dir = join(folder, 'two')
  const args = [
    'experiment',
    TABLE,
    '--arms',
    'Base,LSP',
    '--seeds',
    '71..72',
    ...quick,
    '--out',
    dir,
    '--tensorboard',
    '--json',
  ]
  const { code, out, err } = lsp(args)
  expect(code, err).toBe(0)
  expect(out.trim().split('\n')).toHaveLength(1)
  const { arms } = JSON.parse(out) as Pick<ExperimentResults, 'arms'>
  expect(Object.keys(arms)).toEqual(['Base', 'LSP'])
  const { mean, low, high, seeds } = arms.LSP!['Heldout.accuracy']!
  expect(seeds.map(({ seed }) => seed)).toEqual([71, 72])
  expect(mean).toBeCloseTo((seeds[0]!.value + seeds[1]!.value) / 2, 12)
  expect(low! < mean && mean < high!).toBe(true)
  const ofTensorboard = join(dir, 'runs/seed72-Lsp/tensorboard')
  expect(readdirSync(ofTensorboard)).toEqual([expect.stringMatching(/^events\.out\.tfevents\.\d+\.lsp$/)])
  expect(err).toContain(`tensorboard: ${ofTensorboard}`)
  const again = lsp(args)
  expect(again.out).toBe(out)
  expect(again.err).toContain('4 of them ended before')
  expect(JSON.parse(readFileSync(join(dir, 'results.json'), 'utf8')).arms).toEqual(arms)
})

test('another base model stands wherever the first one stood', () => {
  const args = ['experiment', TABLE, '--arms', 'RL', '--seeds', '1', '--set', 'train.steps=1']
  const dir = join(folder, 'base')
  expect(lsp([...args, '--set', 'model.policy=games/world/bases/seed-1', '--out', dir]).code).toBe(0)
  const { models } = JSON.parse(readFileSync(join(dir, 'runs/seed1-RlNearBase/plan.json'), 'utf8'))
  const sources = models.map((model: { source: string }) => model.source)
  expect(new Set(sources).size).toBe(1)
  expect(sources[0]).toMatch(/games\/world\/bases\/seed-1$/)
})

test.each([
  [
    ['--arms', 'LSP2'],
    1,
    /has no arm LSP2[\s\S]*its arms: Base, RL, LSP-Zero, LSP, LSP-Zero \+ RL, LSP \+ RL/,
  ],
  [['--arms', ''], 2, /commas between/],
  [['--seeds', ''], 2, /list is empty/],
  [['--seeds', '5..3'], 2, /5\.\.3 holds no seed/],
  [['--seeds', '1,1'], 2, /stands twice/],
  [['--set', 'axis.querry=3'], 1, /axis\.querry/],
  [['--experiment', 'Table2'], 1, /Table2/],
  [['--out', 'README.md'], 1, /README\.md is a file/],
])('says what is wrong with %j', (more, code, message) => {
  const found = lsp(['experiment', TABLE, ...more])
  expect(found.err).toMatch(message)
  expect(found.code).toBe(code)
  expect(existsSync('experiments/Table1')).toBe(false)
})

test('says at its place that an arm names no game, or a measure no eval', () => {
  const file = join(folder, 'wrong.lsp')
  writeFileSync(file, 'experiment E { seeds: []  arm A = Nobody  measure Nothing }\n')
  const { code, err } = lsp(['experiment', file])
  expect(code).toBe(1)
  for (const word of ['Nobody', 'Nothing', 'bad-seeds']) expect(err).toContain(word)
})

test('refuses a folder that holds something else', () => {
  const dir = join(folder, 'full')
  mkdirSync(dir)
  writeFileSync(join(dir, 'notes.txt'), 'mine')
  const { code, err } = lsp(['experiment', TABLE, '--out', dir])
  expect(code).toBe(1)
  expect(err).toMatch(/is not empty and holds no experiment/)
  expect(readFileSync(join(dir, 'notes.txt'), 'utf8')).toBe('mine')
})

test('an interrupt ends the runs after their step, and says how to go on', async () => {
  const dir = join(folder, 'cut')
  const args = ['experiment', TABLE, '--arms', 'LSP-Zero', '--seeds', '1..2', '--jobs', '1', '--out', dir]
  const child = spawn(process.execPath, ['bin/lsp.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let err = ''
  child.stderr.on('data', chunk => {
    err += chunk
  })
  const events = join(dir, 'runs/seed1-LspZero/events.jsonl')
  const steps = () =>
    existsSync(events) ? readFileSync(events, 'utf8').split('"type":"step"').length - 1 : 0
  while (steps() === 0 && child.exitCode === null) await new Promise(resolve => setTimeout(resolve, 50))
  child.kill('SIGINT')
  const code = await new Promise(resolve => child.on('close', resolve))
  expect(code).toBe(130)
  expect(err).toContain('stopping after this step')
  expect(err).toContain(`go on with lsp experiment ${TABLE} --arms LSP-Zero --seeds 1,2 --out`)
  expect(readFileSync(events, 'utf8')).toContain('"reason":"stopped"')
})
