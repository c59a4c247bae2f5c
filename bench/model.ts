/**
 * Times of a model's work (of the clock, and of the CPU, which a busy machine does not stretch), on the adapter that `LSP_ADAPTER` says: prefill, decoding, one training step, peak memory.
 * `node tools/run.mjs bench/model.ts --model PATH [--tokens N] [--rows N] [--new N]`. Writes bench/results/model-ADAPTER-NAME.json.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { closeGpu, openGpu } from '../runtime/adapter/open-gpu.ts'
import { type GenerateRequest, generate } from '../runtime/model/generate.ts'
import { accumulateGradients } from '../runtime/model/gradients.ts'
import type { LanguageModel } from '../runtime/model/language-model.ts'
import { copyModel, loadModel } from '../runtime/model/load-model.ts'
import { newAdamState, newGradients, optimizerStep } from '../runtime/model/optimizer.ts'
import { scoreRows } from '../runtime/model/score-rows.ts'
import { poolOf } from '../runtime/model/tensor-pool.ts'
import { openWeights } from '../runtime/weights/weight-source.ts'

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    /** Tokens of the training step, and of a long prompt. */
    tokens: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '8' },
    /** Tokens that each row says. */
    new: { type: 'string', default: '16' },
  },
})
if (!values.model) {
  console.error('usage: node tools/run.mjs bench/model.ts --model PATH')
  process.exit(2)
}
const [tokens, rowCount, newTokens] = [values.tokens, values.rows, values.new].map(Number)

type Figures = Record<string, number>
const figures: Figures = {}

async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  const before = process.cpuUsage()
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1e6
  figures[name] = seconds
  figures[`${name}, CPU`] = cpu
  console.log(
    `${name.padEnd(40)} ${seconds.toFixed(3)} s, ${cpu.toFixed(3)} s of CPU, ${rssMiB()} MiB resident`,
  )
  return seconds
}

/** The process's largest resident set so far, where the system tells it. */
function rssMiB(): number {
  try {
    const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Math.round(Number(kib) / 1024)
  } catch {
    return Math.round(process.resourceUsage().maxRSS / 1024)
  }
}

const numbers = (count: number, vocab: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => (7 + (i + seed) * 7919) % vocab)

function request(
  model: LanguageModel,
  promptLength: number,
  rows: number,
  maxTokens: number,
): GenerateRequest {
  return {
    prompts: [numbers(promptLength, model.config.vocabSize, 3)],
    rows: Array.from({ length: rows }, (_, element) => ({ prompt: 0, element })),
    sample: { temperature: 1, greedy: false, topP: 1, minP: 0, topK: 0, repetitionPenalty: 1, maxTokens },
    stopIds: [],
    key: { seed: 1, step: 0, role: 0 },
  }
}

async function train(model: LanguageModel, reference: LanguageModel): Promise<void> {
  const { vocabSize, maxPositions } = model.config
  const length = Math.min(125, maxPositions)
  const count = Math.max(1, Math.round(tokens / length))
  const rows = Array.from({ length: count }, (_, i) => ({
    ids: numbers(length, vocabSize, 1000 * i),
    targetFrom: Math.floor(length / 2),
    advantage: i % 2 ? 1 : -1,
    weight: 1 / count,
  }))
  await timed(`score ${count} × ${length} tokens by the reference`, async () => {
    const scores = await scoreRows(reference, rows)
    rows.forEach((row, i) => {
      Object.assign(row, { refLogps: scores[i].logps })
    })
  })
  const grads = newGradients(model)
  const state = newAdamState(model)
  await model.gpu.settle()
  console.log(`gradients and moments: ${rssMiB()} MiB resident`)
  const step = async (t: number) => {
    const seconds = await timed(`step ${t}: gradient of ${count} × ${length} tokens`, () =>
      accumulateGradients(model, grads, rows, {
        importance: 'token',
        clip: { lo: 0.2, hi: 0.2 },
        kl: { estimator: 'k3', beta: 0.04 },
      }),
    )
    figures['training tokens a second'] = (count * length) / seconds
    await timed(`step ${t}: AdamW`, () =>
      optimizerStep(model, grads, state, {
        lr: 1e-6,
        betas: [0.9, 0.95],
        eps: 1e-8,
        weightDecay: 0,
        maxGradNorm: 1,
        t,
      }),
    )
  }
  await step(1)
  await step(2)
}

const { gpu, facts } = await openGpu()
const source = openWeights(values.model)
let model: LanguageModel | undefined
await timed('load', async () => {
  model = await loadModel(gpu, source)
})
const loaded = model!
const long = Math.min(tokens, loaded.config.maxPositions - newTokens)
await timed('compile (a short message)', () => generate(loaded, request(loaded, 4, rowCount, 2)))
const prefill = await timed(`prefill of ${long} tokens, 1 said`, () =>
  generate(loaded, request(loaded, long, 1, 1)),
)
figures['prefill tokens a second'] = long / prefill
const shortPrompt = Math.min(32, loaded.config.maxPositions - newTokens)
const short = await timed(`${rowCount} rows say 1 token`, () =>
  generate(loaded, request(loaded, shortPrompt, rowCount, 1)),
)
const said = await timed(`${rowCount} rows say ${newTokens} tokens`, () =>
  generate(loaded, request(loaded, shortPrompt, rowCount, newTokens)),
)
figures['decoded tokens a second'] = (rowCount * (newTokens - 1)) / (said - short)
await train(loaded, await copyModel(loaded))
figures['peak resident MiB'] = rssMiB()
figures['pooled MiB'] = poolOf(gpu).bytes / 2 ** 20
console.log(figures)
const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
mkdirSync('bench/results', { recursive: true })
const file = `bench/results/model-${slug(facts.name).slice(0, 24)}-${slug(basename(values.model, '.gguf'))}.json`
writeFileSync(
  file,
  `${JSON.stringify({ adapter: facts.name, model: basename(values.model), tokens, rows: rowCount, figures }, null, 2)}\n`,
)
console.log(file)
await closeGpu(gpu)
