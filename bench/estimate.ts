/**
 * Holds what `lsp explain --time` estimates against steps that are played, on the adapter that LSP_ADAPTER says:
 *
 *     node tools/run.mjs bench/estimate.ts [--steps 15] [--rounds 3]
 *
 * Estimate and steps take turns, so that a busy machine is as busy for one as for the other. Writes bench/results/estimate-ADAPTER.json.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Explanation } from '../compiler/explain/schema/explain.ts'
import type { RunEvent } from '../runtime/events/event.ts'
import { median } from './statistics.ts'

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '15' }, rounds: { type: 'string', default: '3' } },
})
const games = ['lsp', 'lsp-zero', 'rl']

function lsp(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/lsp.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (status !== 0) throw new Error(`lsp ${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

function estimated(game: string): { seconds: number; adapter: string } {
  const document = JSON.parse(lsp('explain', `games/world/${game}.lsp`, '--time', '--json')) as Explanation
  if (document.kind !== 'game' || !document.cost.time) throw new Error(`${game}: no time was told`)
  const { adapter, secondsPerStep } = document.cost.time
  return { adapter, seconds: secondsPerStep ?? Number.NaN }
}

function played(game: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-bench-'))
  const out = lsp(
    'run',
    `games/world/${game}.lsp`,
    '--json',
    '--steps',
    values.steps,
    '--out',
    join(folder, 'run'),
  )
  rmSync(folder, { recursive: true, force: true })
  const events = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RunEvent)
  return median(events.flatMap(event => (event.type === 'step' ? [event.seconds] : [])))
}

let adapter = ''
const results = games.map(game => {
  const rounds = Array.from({ length: Number(values.rounds) }, () => {
    const estimate = estimated(game)
    adapter = estimate.adapter
    const step = played(game)
    return { estimate: estimate.seconds, step, factor: estimate.seconds / step }
  })
  const factor = median(rounds.map(round => round.factor))
  console.log(`${game}: estimated over played ${factor.toFixed(2)}`, rounds)
  return { game, factor, rounds }
})
const file = `bench/results/estimate-${adapter.split('-')[0]?.toLowerCase()}.json`
writeFileSync(file, `${JSON.stringify({ adapter, steps: Number(values.steps), results }, null, 2)}\n`)
console.log(`written: ${file}`)
