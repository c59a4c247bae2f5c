/**
 * Whether two runs at a time take less than one after the other, as the ratio of times on this machine:
 *
 *     node tools/run.mjs bench/side-by-side.ts [--steps 40]
 *
 * to `bench/results/side-by-side-ADAPTER.json`. Two seeds of LSP in the small world; pairs one, two, one, two, so that noise falls on both.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median } from './statistics.ts'

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '40' }, pairs: { type: 'string', default: '3' } },
})

function seconds(jobs: number): { seconds: number; adapter: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-bench-'))
  const args = ['bin/lsp.js', 'experiment', 'games/world/table1.lsp', '--arms', 'LSP', '--seeds', '1..2']
  const more = ['--set', `train.steps=${values.steps}`, '--jobs', String(jobs), '--out', join(folder, 'both')]
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [...args, ...more], { encoding: 'utf8' })
  const took = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(stderr)
  const events = readFileSync(join(folder, 'both/runs/seed1-Lsp/events.jsonl'), 'utf8').split('\n')
  const adapter = events
    .map(line => (line === '' ? {} : JSON.parse(line)))
    .find(event => event.type === 'adapter').name
  rmSync(folder, { recursive: true, force: true })
  return { seconds: took, adapter }
}

const pairs = Array.from({ length: Number(values.pairs) }, () => {
  const [one, two] = [seconds(1), seconds(2)]
  console.log(`one after the other ${one.seconds.toFixed(1)} s, side by side ${two.seconds.toFixed(1)} s`)
  return { after: one.seconds, beside: two.seconds, ratio: one.seconds / two.seconds, adapter: one.adapter }
})
const { adapter } = pairs[0]!
const ratio = median(pairs.map(pair => pair.ratio))
const name = adapter
  .replace(/[^a-z]+/gi, '-')
  .split('-')[0]!
  .toLowerCase()
writeFileSync(
  `bench/results/side-by-side-${name}.json`,
  `${JSON.stringify({ adapter, steps: Number(values.steps), ratio, pairs }, null, 2)}\n`,
)
console.log(`one after the other / side by side: ${ratio.toFixed(2)}`)
