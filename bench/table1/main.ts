/**
 * The paper's table in the small world, on three base models, and the ablations: plays what is not played yet, then writes the pages.
 *
 *     node tools/run.mjs bench/table1/main.ts [--out experiments] [--no-play]
 *
 * to `docs/results/table1.md`, `docs/results/ablations.md`, `docs/table1.svg` and `bench/results/table1.json`. LSP_ADAPTER chooses the adapter.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readExperimentPlan, readResults } from '../../runtime/experiment/experiment-folder.ts'
import { readEvents } from '../../runtime/run/read-events.ts'
import { ablationsPage } from './ablations.ts'
import { figure } from './figure.ts'
import { type Played, section } from './rows.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'experiments' },
    'no-play': { type: 'boolean', default: false },
  },
})
const BASES = [
  ['seed 3 (shipped)', 'games/world/base', 'table1-seed-3'],
  ['seed 1', 'games/world/bases/seed-1', 'table1-seed-1'],
  ['seed 2', 'games/world/bases/seed-2', 'table1-seed-2'],
] as const
const ABLATIONS = join(values.out, 'ablations')

function play(file: string, dir: string, set: readonly string[]): void {
  if (values['no-play']) return
  const args = ['bin/lsp.js', 'experiment', file, '--out', dir, ...set.flatMap(one => ['--set', one])]
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${file} ended with ${status}`)
}

const played = BASES.map(([base, model, name], i): Played => {
  const dir = join(values.out, name)
  play('games/world/table1.lsp', dir, i === 0 ? [] : [`model.policy=${model}`])
  return { base: `base model of ${base}`, dir }
})
play('games/world/ablations.lsp', ABLATIONS, [])

const [first] = played
const plan = readExperimentPlan(first!.dir)
const adapter = readEvents(join(first!.dir, 'runs', `seed${plan.seeds[0]}-Lsp`, 'events.jsonl')).find(
  event => event.type === 'adapter',
)
const on = adapter?.type === 'adapter' ? adapter.name : 'an unknown adapter'
const how = `Held-out accuracy in %, 480 problems, greedy, after an arm's last step. Intervals are 95 % bootstrap percentiles over seeds and problems
(crossed: a resample draws seeds, and problems alike for all of them; \`runtime/experiment/bootstrap.ts\`); few seeds make them too narrow.
Played on ${on}. Made by \`node tools/run.mjs bench/table1/main.ts\`.`

writeFileSync(
  'docs/results/table1.md',
  `# The paper's table 1 in the small world

${how}
The games are those of [\`games/world/table1.lsp\`](../../games/world/table1.lsp), the seeds ${plan.seeds.join(', ')}. The last column is from *Language
Self-Play For Data-Free Training* (arXiv 2509.07414), table 1: win rates of a language model on AlpacaEval, so only the order can be compared.

${played.map(section).join('\n\n')}

${notes('bench/table1/notes-table1.md')}`,
)
const ablated = readExperimentPlan(ABLATIONS)
writeFileSync(
  'docs/results/ablations.md',
  `# What changes the result

${how}
The arms are those of [\`games/world/ablations.lsp\`](../../games/world/ablations.lsp), on the shipped base model, the seeds ${ablated.seeds.join(', ')}; each differs from
\`LSP\` or \`LSP-Zero\` in what its name says. Queries are well-formed where the puzzle's rules can evaluate them, and hard where they hold two or three
commands. The distance is half the sum of differences between the shares of kinds (one, two, three commands, malformed) in the last 20 % of
steps and in the held-out test.

${ablationsPage(ABLATIONS)}

${notes('bench/table1/notes-ablations.md')}`,
)
writeFileSync('docs/table1.svg', figure(played))
writeFileSync(
  'bench/results/table1.json',
  `${JSON.stringify({ adapter: on, bases: played.map(({ base, dir }) => ({ base, ...readResults(dir) })), ablations: readResults(ABLATIONS) }, null, 1)}\n`,
)

/** What we make of the figures, written by hand beside them. */
function notes(file: string): string {
  return readFileSync(file, 'utf8')
}
