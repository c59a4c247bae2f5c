/**
 * Plays the games of the small world over several seeds and writes what came out:
 *
 *     node tools/run.mjs bench/world.ts [--games lsp,lsp-zero,rl] [--seeds 1..3] [--steps 120]
 *
 * to `bench/results/world-ADAPTER.json` and `docs/results/world.md`: held-out accuracy before and after, by seed, with 95 % Student
 * intervals over seeds, and the time of a step. LSP_ADAPTER chooses the adapter.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { EventOf, RunEvent } from '../runtime/events/event.ts'
import { median, studentInterval } from './statistics.ts'

const { values } = parseArgs({
  options: {
    games: { type: 'string', default: 'lsp,lsp-zero,rl' },
    seeds: { type: 'string', default: '1..3' },
    steps: { type: 'string', default: '120' },
  },
})
const [first, last] = values.seeds.split('..').map(Number)
const seeds = Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i)

interface Played {
  readonly seed: number
  readonly before: number
  readonly after: number
  /** Held-out accuracy after the last step on problems of one, two and three commands. */
  readonly kinds: readonly number[]
  readonly stepSeconds: number
  readonly seconds: number
  readonly adapter: string
}

function play(game: string, seed: number): Played {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-bench-'))
  const args = ['bin/lsp.js', 'run', `games/world/${game}.lsp`, '--json', '--measure', 'Heldout']
  const more = ['--seed', String(seed), '--steps', values.steps, '--out', join(folder, 'run')]
  const started = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, [...args, ...more], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  rmSync(folder, { recursive: true, force: true })
  if (status !== 0) throw new Error(`${game}, seed ${seed}, ended with ${status}: ${stderr}`)
  const events: RunEvent[] = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const of = <T extends RunEvent['type']>(type: T) =>
    events.filter((event): event is EventOf<T> => event.type === type)
  const measured = of('measure')
  const accuracy = (at: number, metric = 'accuracy') => 100 * (measured.at(at)?.metrics[metric] ?? Number.NaN)
  return {
    seed,
    before: accuracy(0),
    after: accuracy(-1),
    kinds: ['one', 'two', 'three'].map(kind => accuracy(-1, kind)),
    stepSeconds: median(of('step').map(step => step.seconds)),
    seconds: (performance.now() - started) / 1000,
    adapter: of('adapter')[0].name,
  }
}

const results = values.games.split(',').map(game => {
  const runs = seeds.map(seed => {
    const played = play(game, seed)
    console.log(
      `${game}  seed ${seed}  ${played.before.toFixed(1)} % → ${played.after.toFixed(1)} %  ${played.seconds.toFixed(0)} s`,
    )
    return played
  })
  return { game, runs }
})

const chosen = process.env.LSP_ADAPTER ? `LSP_ADAPTER=${process.env.LSP_ADAPTER} ` : ''
const [{ runs }] = results
const adapter = runs[0].adapter
const figure = (x: number) => x.toFixed(1)
const rows = results.map(({ game, runs }) => {
  const interval = studentInterval(runs.map(run => run.after))
  const kinds = [0, 1, 2]
    .map(k => figure(runs.reduce((sum, run) => sum + run.kinds[k], 0) / runs.length))
    .join(' / ')
  const times = median(runs.map(run => run.stepSeconds))
  return `| ${game} | ${figure(runs[0].before)} | ${figure(interval.mean)} ± ${figure(interval.half)} | ${kinds} | ${runs.map(run => figure(run.after)).join(' ')} | ${times.toFixed(2)} |`
})
mkdirSync('bench/results', { recursive: true })
mkdirSync('docs/results', { recursive: true })
const name = adapter
  .replace(/[^a-z]+/gi, '-')
  .split('-')[0]
  .toLowerCase()
writeFileSync(
  `bench/results/world-${name}.json`,
  `${JSON.stringify({ adapter, steps: Number(values.steps), results }, null, 2)}\n`,
)
writeFileSync(
  `docs/results/world-${name}.md`,
  `# The small world on ${adapter}

Held-out accuracy in %, 480 problems, greedy, before and after ${values.steps} steps; ± is a 95 % Student interval over seeds
${seeds.join(', ')}. Made by \`${chosen}node tools/run.mjs bench/world.ts --seeds ${values.seeds}\`.

| game | before | after | one / two / three commands | by seed | seconds a step (median) |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`,
)
