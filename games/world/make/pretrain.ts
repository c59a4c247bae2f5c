/**
 * Trains the base model of the small world from nothing, with this project's own kernels, and writes it to `games/world/base/`:
 *
 *     node tools/run.mjs games/world/make/pretrain.ts [--seed 3] [--steps 2200] [--out games/world/base]
 *
 * 2,200 steps of 128 lines, the first 1,500 clean; AdamW, lr 4e-3, β 0.9/0.98, decay 0.01 on matrices, warm-up 100, cosine to
 * 5 % of the peak, gradient norm 1; cross-entropy averaged over the learnt tokens of a step.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { accumulateGradients } from '../../../runtime/model/gradients.ts'
import { readTensors } from '../../../runtime/model/language-model.ts'
import { randomModel } from '../../../runtime/model/load-model.ts'
import { newAdamState, newGradients, optimizerStep } from '../../../runtime/model/optimizer.ts'
import type { ModelConfig } from '../../../runtime/weights/config.ts'
import { writeModelFolder } from '../../../runtime/weights/model-folder.ts'
import { drawLine } from './corpus.ts'
import { heldOutAccuracy } from './held-out.ts'
import { Random } from './random.ts'
import { idOf, tokenizerMaterial, VOCABULARY } from './vocabulary.ts'

const CONFIG: ModelConfig = {
  architecture: 'llama',
  vocabSize: VOCABULARY.length,
  hiddenSize: 64,
  intermediateSize: 176,
  layers: 2,
  heads: 4,
  kvHeads: 4,
  headDim: 16,
  rmsNormEps: 1e-5,
  ropeTheta: 100,
  tieWordEmbeddings: true,
  maxPositions: 24,
  eosIds: [idOf('<eos>')],
}
const LINES = 128
const PEAK = 4e-3
const WARMUP = 100
const CLEAN_SHARE = 1500 / 2200

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '3' },
    steps: { type: 'string', default: '2200' },
    out: { type: 'string', default: 'games/world/base' },
  },
})
const steps = Number(values.steps)

/** N(0, 0.05) for embeddings, N(0, 1/√fan_in) for matrices, what writes to the residual stream divided by √(2L) besides. */
function deviation(name: string, shape: readonly number[]): number {
  if (name.includes('embed_tokens')) return 0.05
  const writes = /o_proj|down_proj/.test(name)
  return 1 / Math.sqrt(shape[1]) / (writes ? Math.sqrt(2 * CONFIG.layers) : 1)
}

function rateOf(step: number): number {
  if (step < WARMUP) return (PEAK * (step + 1)) / WARMUP
  const share = (step - WARMUP) / (steps - WARMUP)
  return PEAK * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI * share)))
}

const { gpu, facts } = await openGpu()
console.log(`${facts.name}, seed ${values.seed}, ${steps} steps`)
const model = await randomModel(gpu, CONFIG, Number(values.seed), deviation)
const gradients = newGradients(model)
const adam = newAdamState(model)
const random = new Random(Number(values.seed))
const started = performance.now()

for (let step = 0; step < steps; step++) {
  const phase = step < steps * CLEAN_SHARE ? 'clean' : 'noisy'
  const lines = Array.from({ length: LINES }, () => drawLine(random, phase))
  const tokens = lines.reduce((sum, line) => sum + line.learnt.length, 0)
  // Cross-entropy is the policy-gradient loss at an advantage of 1: −mean log π(token).
  const rows = lines.map(({ given, learnt }) => ({
    ids: [...given, ...learnt].map(idOf),
    targetFrom: given.length,
    advantage: 1,
    weight: 1 / tokens,
  }))
  const { rows: found } = await accumulateGradients(model, gradients, rows, { importance: 'token' })
  await optimizerStep(model, gradients, adam, {
    lr: rateOf(step),
    betas: [0.9, 0.98],
    eps: 1e-8,
    weightDecay: 0.01,
    maxGradNorm: 1,
    t: step + 1,
  })
  if ((step + 1) % 100 === 0 || step + 1 === steps) {
    const nats = -found.flatMap(row => [...row.logps]).reduce((a, b) => a + b, 0) / tokens
    const accuracy = (step + 1) % 500 === 0 || step + 1 === steps ? await heldOutAccuracy(model) : undefined
    const shown = accuracy
      ? `  held out ${Object.entries(accuracy)
          .map(([kind, share]) => `${kind} ${share.toFixed(3)}`)
          .join('  ')}`
      : ''
    console.log(
      `step ${step + 1}  ${phase}  loss ${nats.toFixed(3)}  ${((performance.now() - started) / 1000).toFixed(0)} s${shown}`,
    )
  }
}

const out = values.out
await writeModelFolder(`${out}.new`, {
  config: CONFIG,
  tensors: readTensors(model),
  tokenizer: tokenizerMaterial,
})
if (existsSync(out)) rmSync(out, { recursive: true })
renameSync(`${out}.new`, out)
console.log(`written: ${out}`)
await closeGpu(gpu)
