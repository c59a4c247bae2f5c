/** What a reward model (a decoder with a score in place of its head) says of texts. */
import { matmulNT } from '../../kernels/matmul/matmul.ts'
import { gatherRows } from '../../kernels/rows/rows.ts'
import { forward, uploadBatch } from './forward.ts'
import type { LanguageModel } from './language-model.ts'
import { normed } from './layer-forward.ts'
import { checkLength, cutRows, packRows } from './pack-rows.ts'
import { poolOf } from './tensor-pool.ts'

/** Packed tokens of one micro-batch. */
const TOKENS = 2048

/**
 * The place at which a text's score is read: its last id that is not the pad id, whatever stands before it, as transformers has it
 * (modeling_layers.py, GenericForSequenceClassification). Without a pad id, the last one. −1 where all are the pad id.
 */
export function scoredPlace(ids: readonly number[], padId: number | undefined): number {
  return padId === undefined ? ids.length - 1 : ids.findLastIndex(id => id !== padId)
}

/** score · norm(h) at each text's place. Texts without one score NaN. Throws PromptTooLong for a text past the context. */
export async function rewardsOf(
  model: LanguageModel,
  texts: readonly (readonly number[])[],
): Promise<number[]> {
  const scores: number[] = texts.map(() => Number.NaN)
  const rows = texts.flatMap((ids, index) => {
    const place = scoredPlace(ids, model.config.padId)
    // The packer leaves a row's last token out, so one more is added that nothing looks at.
    return place < 0 ? [] : [{ index, ids: [...ids.slice(0, place + 1), 0], targetFrom: place + 1 }]
  })
  checkLength(
    rows.map(({ ids }) => ({ ids: ids.slice(1), targetFrom: 1 })),
    model.config.maxPositions,
  )
  for (const indices of cutRows(rows, TOKENS)) {
    const found = await scoresOfBatch(
      model,
      indices.map(i => rows[i]!),
    )
    indices.forEach((row, i) => {
      scores[rows[row]!.index] = found[i]!
    })
  }
  return scores
}

async function scoresOfBatch(
  model: LanguageModel,
  rows: readonly { readonly ids: readonly number[]; readonly targetFrom: number }[],
): Promise<Float32Array> {
  const { gpu, config, weights } = model
  const batch = packRows(rows)
  const found = await poolOf(gpu).within(frame => {
    const tensors = uploadBatch(frame, batch)
    const x = forward(model, frame, tensors)
    const picked = frame.take([batch.scored.length, config.hiddenSize])
    gatherRows(gpu, { x, rows: tensors.scored, out: picked })
    const { h } = normed(gpu, frame, picked, weights.norm, config.rmsNormEps)
    const out = frame.take([batch.scored.length, 1])
    matmulNT(gpu, { x: h, w: weights.head, out })
    return gpu.read(out)
  })
  return Float32Array.from(batch.places, ({ start }) => found[start]!)
}
