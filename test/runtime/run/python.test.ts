// What Python's own readers make of a run's numbers: pandas of metrics.jsonl, TensorBoard of its event file. Skipped where they are not.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lsp, newFolder } from '../../terminal/command.ts'

const PYTHON = process.env.LSP_PYTHON ?? 'python3'
const python = (program: string, ...args: string[]) =>
  spawnSync(PYTHON, ['-c', program, ...args], { encoding: 'utf8' })
const there = python('import pandas, tensorboard').status === 0
if (!there)
  console.log('no pandas and tensorboard in Python: what they read is not tested (LSP_PYTHON names one)')

const READ = `
import json, sys, pandas
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
table = pandas.read_json(sys.argv[1] + '/metrics.jsonl', lines=True)
events = EventAccumulator(sys.argv[1] + '/tensorboard')
events.Reload()
curve = [[event.step, event.value] for event in events.Scalars('payoff/Solver/mean')]
column = table[['step', 'payoff/Solver/mean']].dropna().values.tolist()
print(json.dumps({'steps': table['step'].tolist(), 'curve': curve, 'column': column}))
`

it.skipIf(!there)('reads the same numbers in both', () => {
  const dir = join(newFolder(), 'run')
  const played = lsp(['run', 'games/world/lsp.lsp', '--steps', '2', '--out', dir, '--tensorboard'])
  expect(played.code, played.err).toBe(0)
  const { stdout, stderr, status } = python(READ, dir)
  expect(status, stderr).toBe(0)
  const { steps, curve, column } = JSON.parse(stdout) as Record<string, [number, number][]>
  expect(steps).toEqual([1, 2])
  expect(column.map(([step]) => step)).toEqual([1, 2])
  // TensorBoard keeps numbers in f32.
  expect(curve).toEqual(column!.map(([step, value]) => [step, expect.closeTo(value, 6)]))
})
