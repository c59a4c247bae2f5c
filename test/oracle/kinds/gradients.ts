/** Policy-gradient losses on a small model: the loss, its slope by each log-prob, and the gradient of every parameter. */

import type { Gpu } from '../../../kernels/gpu.ts'
import { gradNorm, partialsFor } from '../../../kernels/grad-norm/grad-norm.ts'
import { accumulateGradients } from '../../../runtime/model/gradients.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import type { TrainingRow } from '../../../runtime/model/loss-batch.ts'
import { clearGradients, newGradients, type TensorsByName } from '../../../runtime/model/optimizer.ts'
import { scoreRows } from '../../../runtime/model/score-rows.ts'
import { type CaseFile, unpadded } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { padded } from './forward.ts'
import { type LossVariant, rowsOfTable, variantsOf } from './loss-variant.ts'
import { withModel } from './model-of.ts'

/** Small enough that every case needs several micro-batches. */
const BATCH = 40

export async function runGradients(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  await withModel(gpu, file, async model => {
    const [batch, width] = file.tensor('input_ids').shape
    const mask = file.integers('attention_mask')
    const texts = unpadded(file.integers('input_ids'), mask, width)
    const rows = texts.map(ids => ({ ids, targetFrom: 1 }))
    const seen = rowsOfTable(mask, width).flatMap(row => row.slice(1))
    for (const { name } of file.tensors) {
      const [, temperature] = /^logp_T([\d.]+)$/.exec(name) ?? []
      if (!temperature) continue
      const scores = await scoreRows(model, rows, { temperature: Number(temperature) })
      report.compare(
        name,
        padded(
          scores.map(({ logps }) => logps),
          batch,
          width - 1,
          1,
        ),
        seen,
      )
    }
    const grads = newGradients(model)
    for (const variant of variantsOf(file))
      await compareVariant({ model, file, report, texts, grads, prefix: '' }, variant)
    gpu.free(...grads.values())
  })
}

interface Comparing {
  readonly model: LanguageModel
  readonly file: CaseFile
  readonly report: CaseReport
  readonly texts: readonly number[][]
  readonly grads: TensorsByName
  /** What the case puts before the names of the parameters. */
  readonly prefix: string
}

export async function compareVariant(
  { model, file, report, texts, grads, prefix }: Comparing,
  variant: LossVariant,
): Promise<void> {
  const { name, temperature, settings } = variant
  const rows = trainingRows(file, texts, variant)
  const { gpu } = model
  clearGradients({ gpu }, grads)
  const options = { ...settings, temperature, maxTokensPerBatch: BATCH }
  const result = await accumulateGradients(model, grads, rows, options)
  report.compare(`${name}/loss`, [result.loss])
  const width = file.tensor('loss_mask').shape[1]
  const slopes = result.rows.map(row => row.slopes)
  // Cases of adapters have neither.
  if (file.has(`${name}/dlogp`)) report.compare(`${name}/dlogp`, padded(slopes, texts.length, width, 1))
  if (file.has(`${name}/grad_norm`)) report.compare(`${name}/grad_norm`, [await normOf(model, grads)])
  for (const [parameter, tensor] of grads)
    report.compare(`${name}/grad/${prefix}${parameter}`, await gpu.read(tensor))
}

function trainingRows(file: CaseFile, texts: readonly number[][], variant: LossVariant): TrainingRow[] {
  const { temperature, onPolicy, settings } = variant
  const width = file.tensor('loss_mask').shape[1]
  const table = (name: string) => rowsOfTable(file.floats(name), width)
  const masks = rowsOfTable(file.integers('loss_mask'), width)
  const advantages = file.floats('advantages')
  // Cases of adapters have one temperature, and do not name it.
  const at = (name: string) => (file.has(name) ? name : `${name}_T${temperature}`)
  const old = onPolicy ? undefined : table(at('old_logp'))
  const reference = settings.kl ? table(at('ref_logp')) : undefined
  return texts.map((ids, i) => {
    const cut = (values: readonly number[]) => Float32Array.from(values.slice(0, ids.length - 1))
    return {
      ids,
      targetFrom: 1,
      advantage: advantages[i],
      weight: cut(Array.from(variant.weights(masks[i], masks))),
      ...(old ? { oldLogps: cut(old[i]) } : {}),
      ...(reference ? { refLogps: cut(reference[i]) } : {}),
    }
  })
}

async function normOf({ gpu }: LanguageModel, grads: TensorsByName): Promise<number> {
  const tensors = [...grads.values()]
  const partials = gpu.alloc([partialsFor(gpu, tensors)])
  const norm = gpu.alloc([1])
  gradNorm(gpu, { tensors, partials, norm })
  const [value] = await gpu.read(norm)
  gpu.free(partials, norm)
  return value
}
