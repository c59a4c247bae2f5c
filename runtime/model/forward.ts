/** Whole texts through the model at once, in a packed batch: for log-probs, and for training. */
import { embed } from '../../kernels/embedding/embedding.ts'
import { headScratch } from '../../kernels/head/blocks.ts'
import { headForward } from '../../kernels/head/head.ts'
import { gatherRows } from '../../kernels/rows/rows.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { LanguageModel } from './language-model.ts'
import type { BackwardSeats } from './layer-backward.ts'
import { forwardInPlace, forwardTraced, type LayerTrace, normed } from './layer-forward.ts'
import type { PackedBatch } from './pack-rows.ts'
import type { Frame } from './tensor-pool.ts'

/** A packed batch on the device. */
export interface BatchTensors extends BackwardSeats {
  /** u32 [T] */
  readonly ids: Tensor
  /** u32 [R] */
  readonly scored: Tensor
  /** u32 [R] */
  readonly targets: Tensor
}

export function uploadBatch(frame: Frame, batch: PackedBatch): BatchTensors {
  return {
    ids: frame.upload(batch.ids),
    positions: frame.upload(batch.positions),
    spans: frame.upload(batch.spans, [batch.tokens, 4]),
    ends: frame.upload(batch.ends),
    scored: frame.upload(batch.scored),
    targets: frame.upload(batch.targets),
    keep: (_, k, v) => ({ k, v }),
  }
}

/** The residual stream after the last layer, [T, hidden]. */
export function forward(model: LanguageModel, frame: Frame, batch: BatchTensors): Tensor {
  const x = embedded(model, frame, batch)
  for (let layer = 0; layer < model.config.layers; layer++) forwardInPlace(model, frame, layer, x, batch)
  return x
}

/** The same, with what the backward pass needs of every layer. */
export function forwardForTraining(
  model: LanguageModel,
  frame: Frame,
  batch: BatchTensors,
): { x: Tensor; traces: LayerTrace[] } {
  let x = embedded(model, frame, batch)
  const traces: LayerTrace[] = []
  for (let layer = 0; layer < model.config.layers; layer++) {
    const after = forwardTraced(model, frame, layer, x, batch)
    traces.push(after.trace)
    x = after.x
  }
  return { x, traces }
}

function embedded(model: LanguageModel, frame: Frame, { ids }: BatchTensors): Tensor {
  const x = frame.take([ids.shape[0], model.config.hiddenSize])
  embed(model.gpu, { table: model.weights.embedding, ids, out: x })
  return x
}

/** What the head says of the R scored tokens, and what its backward pass needs; all with R rows. */
export interface Scored {
  /** Residual streams that the tokens are predicted from, 1 / rms of each, and the same normed. */
  readonly x: Tensor
  readonly rstd: Tensor
  readonly h: Tensor
  /** [R] */
  readonly logp: Tensor
  readonly entropy: Tensor
  readonly lse: Tensor
  readonly scratch: Tensor
}

/** Log-prob of each target under softmax(logits / temperature), and that distribution's entropy. */
export function scoreTokens(
  model: LanguageModel,
  frame: Frame,
  x: Tensor,
  batch: BatchTensors,
  temperature: number,
): Scored {
  const { gpu, config, weights } = model
  const rows = batch.scored.shape[0]
  const picked = frame.take([rows, config.hiddenSize])
  gatherRows(gpu, { x, rows: batch.scored, out: picked })
  const { h, rstd } = normed(gpu, frame, picked, weights.norm, config.rmsNormEps)
  const [logp, entropy, lse] = [0, 0, 0].map(() => frame.take([rows]))
  const scratch = frame.take([headScratch(rows, config.vocabSize)])
  const inverseTemperature = 1 / temperature
  headForward(gpu, {
    h,
    w: weights.head,
    targets: batch.targets,
    scratch,
    inverseTemperature,
    logp,
    entropy,
    lse,
  })
  return { x: picked, rstd, h, logp, entropy, lse, scratch }
}
