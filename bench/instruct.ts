/**
 * Plays LSP on a real language model and writes what a step costs:
 *
 *     node tools/run.mjs bench/instruct.ts --model PATH/smollm2-135m-instruct-q4_1.gguf [--game lsp] [--steps 3]
 *
 * to `bench/results/instruct-ADAPTER.json`: seconds and sampled tokens a step, how many verdicts could be read, peak memory. The first
 * step also compiles the shaders.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { EventOf, RunEvent } from '../runtime/events/event.ts'
import { playPlan } from '../runtime/play/play.ts'
import { loadPlan } from '../terminal/commands/load-plan.ts'
import { median } from './statistics.ts'

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    game: { type: 'string', default: 'lsp' },
    steps: { type: 'string', default: '3' },
  },
})
if (values.model === undefined) throw new Error('name a model: --model PATH')

const plan = await loadPlan(`games/instruct/${values.game}.lsp`, {
  set: [`model.policy=${resolve(values.model)}`],
})
if (!plan) throw new Error('the game does not compile')
const folder = mkdtempSync(join(tmpdir(), 'lsp-bench-'))
const events: RunEvent[] = []
const started = performance.now()
await playPlan(
  { ...plan, training: { ...plan.training, steps: Number(values.steps) } },
  { dir: join(folder, 'run'), seed: 1, measure: [], onEvent: event => events.push(event) },
)
rmSync(folder, { recursive: true, force: true })

const of = <T extends RunEvent['type']>(type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type)
const steps = of('step')
const answers = of('sample').filter(sample => 'Q' in sample.terms)
const [{ name }] = of('adapter')
const result = {
  adapter: name,
  game: values.game,
  model: basename(values.model),
  axes: Object.fromEntries(of('run')[0].axes.map(axis => [axis.name, axis.size])),
  secondsBySteps: steps.map(step => step.seconds),
  sampledTokensByStep: steps.map(step => step.tokens),
  medianSecondsAfterTheFirst: median(steps.slice(1).map(step => step.seconds)),
  readableVerdicts: answers.filter(({ terms }) => terms.Q !== null).length,
  verdicts: answers.length,
  gradientNorms: steps.map(step => step.metrics.grad_norm),
  wallSeconds: (performance.now() - started) / 1000,
  peakResidentMiB: process.resourceUsage().maxRSS / 1024,
}
mkdirSync('bench/results', { recursive: true })
const file = `bench/results/instruct-${name.split(/[^a-z]/i)[0].toLowerCase()}.json`
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
console.log(JSON.stringify(result, null, 2))
