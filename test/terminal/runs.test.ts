// `lsp runs`: what was played, as a table that fits and as JSON.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { listRecords } from '../../terminal/records/list.ts'
import { age, listLines } from '../../terminal/records/list-text.ts'
import { painter } from '../../terminal/text/paint.ts'
import { newFolder } from './command.ts'
import { called } from './in-process.ts'
import { alarm, begun, done, makeExperiment, makeRun, NOW } from './record-folders.ts'
import { measureEvent, stepEvent } from './recorded.ts'

const folder = newFolder()
const runs = join(folder, 'runs')
const table = join(folder, 'experiments', 'Table')
const fails = { type: 'failed', step: 2, message: 'the device is gone' } as const

beforeAll(() => {
  const run = (name: string, ...made: [Parameters<typeof makeRun>[1]]) => makeRun(join(runs, name), ...made)
  run('amber-fox', {
    events: [...begun(10), measureEvent(10, 0.8292), alarm(7), alarm(9), done(10)],
    silent: 80000,
  })
  run('bold-bear', { events: begun(4, '2026-01-02T23:48:00.000Z'), silent: 599 })
  run('calm-bee', { events: begun(4, '2026-01-02T23:00:00.000Z'), silent: 601 })
  run('deft-ant', { events: [...begun(3), done(3, 'stopped')] })
  run('eager-elk', { events: [...begun(3), alarm(3), done(3, 'alarm')] })
  run('fair-cat', { events: [...begun(2, '2026-01-02T23:59:20.000Z'), fails] })
  run('a-run-with-a-name-that-goes-on-and-on\u001b[31m', { events: [] })
  const edited = run('glad-goat', { events: begun(1) })
  writeFileSync(join(edited, 'events.jsonl'), '{"type": "step"}\n')
  mkdirSync(join(runs, 'happy-hare'))
  const old = run('keen-koala', { events: begun(1) })
  writeFileSync(join(old, 'plan.json'), '{"format": "lsp-plan", "version": 0}')
  makeExperiment(table)
  makeRun(join(table, 'runs', 'seed1-Zero'), { events: [...begun(10), done(10)] })
  makeRun(join(table, 'runs', 'seed1-Zero-Rl'), { events: [...begun(5), alarm(5)], silent: 10 })
})

const listed = () => listRecords([runs, join(folder, 'experiments')], NOW)

/** Without what differs from machine to machine: where the folder is, and how long its path makes files. */
const told = (width: number | undefined, all = false) =>
  listLines(listed(), { now: NOW, all, width, paint: painter(false) })
    .map(line => line.replaceAll(folder, '…').replace(/[\d.]+ k?B/, size => '~ kB'.padStart(size.length)))
    .join('\n')

it('lists experiments and runs with how they stand, the newest first, and what cannot be read with why', async () => {
  await expect(told(undefined, true)).toMatchFileSnapshot('golden/runs.txt')
})

it('keeps its tables to the width of the terminal', async () => {
  const text = told(80)
  await expect(text).toMatchFileSnapshot('golden/runs-80.txt')
  for (const line of text.split('\n').filter(line => !line.includes('unreadable')))
    expect(line.length).toBeLessThanOrEqual(80)
})

it('tells a run that is silent for ten minutes from one that plays, but gives slow steps their time', () => {
  const states = new Map(listed().runs.map(({ name, state }) => [name, state]))
  expect([states.get('bold-bear'), states.get('calm-bee')]).toEqual(['running', 'crashed'])
  const slow = makeRun(join(folder, 'slow'), { events: begun(1), silent: 2000 })
  expect(listRecords([slow], NOW).runs.find(({ dir }) => dir === slow)?.state).toBe('crashed')
  makeRun(slow, { events: [...begun(0), stepEvent(1, { seconds: 900 })], silent: 2000 })
  expect(listRecords([slow], NOW).runs.find(({ dir }) => dir === slow)?.state).toBe('running')
})

/** The checkout’s own runs/ may hold others. */
const isOurs = ({ dir }: { dir: string }) => dir.startsWith(folder)

it('says the same as JSON, with the runs of experiments', async () => {
  const { code, out, err } = await called(['runs', runs, table, '--json'])
  expect([code, err]).toEqual([0, ''])
  const json = JSON.parse(out) as ReturnType<typeof listRecords>
  expect(json.runs.find(({ name }) => name === 'amber-fox')).toMatchObject({
    state: 'finished',
    game: 'Tiny',
    seed: 1,
    steps: { done: 10, planned: 10 },
    measured: { step: 10, eval: 'Heldout', metric: 'accuracy', value: 0.8292 },
    alarms: 2,
  })
  expect(json.experiments.filter(isOurs)).toMatchObject([
    {
      ended: 1,
      runs: 4,
      arms: [
        { name: 'LSP-Zero', ended: 1, runs: 2 },
        { ended: 1, runs: 4 },
      ],
    },
  ])
  expect(json.experiments.find(isOurs)?.begun.map(({ name }) => name)).toEqual([
    'seed1-Zero',
    'seed1-Zero-Rl',
  ])
  expect(json.unreadable.filter(isOurs).map(({ dir }) => dir)).toEqual(
    ['glad-goat', 'happy-hare', 'keen-koala'].map(name => join(runs, name)),
  )
})

it('lists a run of an experiment that was edited as unreadable, and the experiment all the same', () => {
  const dir = join(folder, 'edited')
  makeExperiment(dir)
  const run = makeRun(join(dir, 'runs', 'seed1-Zero'), { events: begun(1) })
  writeFileSync(join(run, 'events.jsonl'), 'nothing\n')
  const { experiments, unreadable } = listRecords([dir], NOW)
  expect(experiments.find(each => each.dir === dir)).toMatchObject({ state: 'stopped', ended: 0 })
  expect(unreadable).toMatchObject([
    { dir: run, message: `${join(run, 'events.jsonl')}:1 is not an event of a run` },
  ])
})

it('takes a folder that is not there as a line of the list', async () => {
  const { code, out } = await called(['runs', join(folder, 'nowhere')])
  expect(code).toBe(0)
  expect(out).toContain(`✗ unreadable  ${join(folder, 'nowhere')}: there is no such file or folder`)
})

it('tells ages in their largest unit', () => {
  const ages = [0, 59, 60, 7199, 86_400 * 3.9].map(seconds =>
    age(new Date(NOW - seconds * 1000).toISOString(), NOW),
  )
  expect(ages).toEqual(['0s', '59s', '1m', '1h', '3d'])
})

it('paints only where there are colours', () => {
  const colours = listLines(listed(), { now: NOW, all: false, width: 80, paint: painter(true) }).join('\n')
  expect(colours).toContain('\u001b[32m✓ finished\u001b[0m')
  expect(told(80)).not.toContain('\u001b')
})
