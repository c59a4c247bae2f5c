/** From rows with advantages to the gradient of every parameter, over micro-batches. */

import { embedBackward } from '../../kernels/embedding/embedding.ts'
import { groupById } from '../../kernels/embedding/group-by-id.ts'
import { headBackward } from '../../kernels/head/head.ts'
import { type LossSettings, policyLoss } from '../../kernels/policy-loss/policy-loss.ts'
import { rmsNormBackward } from '../../kernels/rms-norm/rms-norm.ts'
import { scatterRows } from '../../kernels/rows/rows.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import { decoderGradients } from './decoder-weights.ts'
import { type BatchTensors, forwardForTraining, type Scored, scoreTokens, uploadBatch } from './forward.ts'
import type { LanguageModel } from './language-model.ts'
import { backwardLayer } from './layer-backward.ts'
import { type LayerTrace, traceSize } from './layer-forward.ts'
import { type LossBatch, packLoss, type TrainingRow } from './loss-batch.ts'
import type { TensorsByName } from './optimizer.ts'
import { checkLength, cutRows } from './pack-rows.ts'
import { type Frame, poolOf } from './tensor-pool.ts'

export interface TrainingSettings extends LossSettings {
  /** That the messages were sampled at; 1 unless said. */
  readonly temperature?: number
  /** Weight b of an entropy bonus: the loss has − b · Σ_t weight_t · entropy_t besides. 0 unless said. */
  readonly entropyBonus?: number
  /** Packed tokens of one micro-batch; as many as a fixed memory holds unless said. The gradient does not depend on it but for rounding. */
  readonly maxTokensPerBatch?: number
}

/** What was found about a row's tokens from `targetFrom` on, before the step. */
interface TokenStats {
  readonly logps: Float32Array
  /** In nats. */
  readonly entropies: Float32Array
  /** π / π_old as the loss has it; 0 where the weight is 0. */
  readonly ratios: Float32Array
  /** −1 where the ratio is clipped from below, 1 from above, else 0. */
  readonly clipped: Float32Array
  /** The KL term's estimate; 0 where there is none. */
  readonly kl: Float32Array
  /** d loss / d logp, without what an entropy bonus adds. */
  readonly slopes: Float32Array
}

export interface TrainingResult {
  /** Σ over the tokens of their losses, the entropy bonus included. */
  readonly loss: number
  readonly rows: TokenStats[]
}

/** Activations of one micro-batch take about this much. */
const TRACE_BYTES = 768 << 20

/** Adds to `grads` the gradient of the rows' loss by every parameter that has a tensor there. Throws PromptTooLong for a row past the context. */
export async function accumulateGradients(
  model: LanguageModel,
  grads: TensorsByName,
  rows: readonly TrainingRow[],
  settings: TrainingSettings,
): Promise<TrainingResult> {
  checkLength(rows, model.config.maxPositions)
  const nothing = new Float32Array()
  const empty = {
    logps: nothing,
    entropies: nothing,
    ratios: nothing,
    clipped: nothing,
    kl: nothing,
    slopes: nothing,
  }
  const results: TokenStats[] = rows.map(() => empty)
  let loss = 0
  const budget = settings.maxTokensPerBatch ?? tokensWithin(model, TRACE_BYTES)
  for (const indices of cutRows(rows, budget)) {
    const part = packLoss(indices.map(i => rows[i]))
    const found = await poolOf(model.gpu).within(frame => microBatch(model, frame, grads, part, settings))
    loss += found.loss
    indices.forEach((row, i) => {
      results[row] = found.rows[i]
    })
  }
  return { loss, rows: results }
}

/** Packed tokens whose activations take so many bytes. */
function tokensWithin(model: LanguageModel, bytes: number): number {
  return Math.max(64, Math.floor(bytes / (4 * traceSize(model) * model.config.layers)))
}

async function microBatch(
  model: LanguageModel,
  frame: Frame,
  grads: TensorsByName,
  part: LossBatch,
  settings: TrainingSettings,
): Promise<TrainingResult> {
  const tensors = uploadBatch(frame, part.batch)
  const { x, traces } = forwardForTraining(model, frame, tensors)
  const scored = scoreTokens(model, frame, x, tensors, settings.temperature ?? 1)
  const slopes = lossOf(model, frame, part, scored, settings)
  const dx = headToStream(model, frame, grads, part, tensors, scored, slopes, settings)
  streamToWeights(model, frame, grads, part, tensors, traces, dx)
  return collect(model, part, scored, slopes, settings)
}

interface Slopes {
  readonly dlogp: Tensor
  readonly loss: Tensor
  /** [R, 4] */
  readonly stats: Tensor
}

function lossOf(
  model: LanguageModel,
  frame: Frame,
  part: LossBatch,
  { logp }: Scored,
  { importance, clip, kl }: TrainingSettings,
): Slopes {
  const tokens = part.weights.length
  const [dlogp, loss] = [frame.take([tokens]), frame.take([tokens])]
  const [ratios, stats] = [frame.take([tokens, 4]), frame.take([tokens, 4])]
  const tensors = {
    logp,
    // On-policy: the sampler's distribution is the model's own, and only its derivative matters.
    oldLogp: part.oldLogps ? frame.upload(part.oldLogps) : logp,
    ...(part.refLogps ? { refLogp: frame.upload(part.refLogps) } : {}),
    advantages: frame.upload(part.advantages),
    weights: frame.upload(part.weights),
    samples: frame.upload(part.samples),
  }
  policyLoss(model.gpu, { ...tensors, ratios, dlogp, loss, stats }, { importance, clip, kl })
  return { dlogp, loss, stats }
}

/** Back through the head and the last norm: the gradient of the residual stream after the last layer, [T, hidden]. */
function headToStream(
  model: LanguageModel,
  frame: Frame,
  grads: TensorsByName,
  part: LossBatch,
  batch: BatchTensors,
  scored: Scored,
  { dlogp }: Slopes,
  { temperature = 1, entropyBonus = 0 }: TrainingSettings,
): Tensor {
  const { gpu, config, weights } = model
  const own = decoderGradients(config, grads)
  const { x, h, rstd, lse, entropy, scratch } = scored
  const [dh, dpicked] = [frame.take(h.shape), frame.take(h.shape)]
  const dentropy =
    entropyBonus === 0 ? undefined : frame.upload(part.weights.map(weight => -entropyBonus * weight))
  headBackward(gpu, {
    h,
    w: weights.head,
    targets: batch.targets,
    scratch,
    inverseTemperature: 1 / temperature,
    lse,
    dlogp,
    ...(dentropy ? { ofEntropy: { entropy, dentropy } } : {}),
    dh,
    ...(own.head ? { dw: own.head } : {}),
    reuse: true,
  })
  const dx = frame.take([batch.ids.shape[0], config.hiddenSize])
  gpu.clear(dpicked)
  gpu.clear(dx)
  rmsNormBackward(gpu, {
    x,
    gain: weights.norm,
    rstd,
    dout: dh,
    dx: dpicked,
    ...(own.norm ? { dgain: own.norm } : {}),
  })
  scatterRows(gpu, { x: dpicked, rows: batch.scored, out: dx })
  frame.give(dh, dpicked)
  return dx
}

function streamToWeights(
  model: LanguageModel,
  frame: Frame,
  grads: TensorsByName,
  { batch }: LossBatch,
  tensors: BatchTensors,
  traces: readonly LayerTrace[],
  dx: Tensor,
): void {
  const own = decoderGradients(model.config, grads)
  for (let layer = traces.length - 1; layer >= 0; layer--) {
    backwardLayer(model, frame, layer, traces[layer], tensors, dx, own.layers[layer])
    frame.give(...Object.values(traces[layer]))
  }
  if (!own.embedding) return
  const { unique, order, starts } = groupById(batch.ids)
  embedBackward(model.gpu, {
    dout: dx,
    order: frame.upload(order),
    starts: frame.upload(starts),
    unique: frame.upload(unique),
    dtable: own.embedding,
  })
}

async function collect(
  model: LanguageModel,
  part: LossBatch,
  scored: Scored,
  slopes: Slopes,
  { entropyBonus = 0 }: TrainingSettings,
): Promise<TrainingResult> {
  const { gpu } = model
  // All at once: waiting for the adapter takes longer than what is read.
  const tensors = [scored.logp, scored.entropy, slopes.stats, slopes.dlogp, slopes.loss]
  const [logps, entropies, stats, dlogp, losses] = await Promise.all(tensors.map(each => gpu.read(each)))
  const loss = losses.reduce(
    (sum, value, i) => sum + value - entropyBonus * part.weights[i] * entropies[i],
    0,
  )
  const rows = part.batch.places.map(({ start, count }) => {
    const stat = (i: number) => Float32Array.from({ length: count }, (_, t) => stats[4 * (start + t) + i])
    return {
      logps: logps.slice(start, start + count),
      entropies: entropies.slice(start, start + count),
      ratios: stat(0),
      clipped: stat(1),
      kl: stat(2),
      slopes: dlogp.slice(start, start + count),
    }
  })
  return { loss, rows }
}
