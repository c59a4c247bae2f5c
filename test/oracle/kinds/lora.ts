/** A LoRA adapter on a small model: logits with it, log-probs without it, losses, and the gradients of its factors. */
import { resolve } from 'node:path'
import type { Gpu } from '../../../kernels/gpu.ts'
import { loadAdapter } from '../../../runtime/model/adapter.ts'
import { trained, under } from '../../../runtime/model/language-model.ts'
import { newGradients } from '../../../runtime/model/optimizer.ts'
import { logitsOf, scoreRows } from '../../../runtime/model/score-rows.ts'
import { openAdapter, PEFT_PREFIX } from '../../../runtime/weights/peft-adapter.ts'
import { type CaseFile, unpadded } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { padded } from './forward.ts'
import { compareVariant } from './gradients.ts'
import { rowsOfTable, variantsOf } from './loss-variant.ts'
import { withModel } from './model-of.ts'

export async function runLora(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  await withModel(gpu, file, async base => {
    const source = openAdapter(resolve(file.folder, String(file.json.adapter_dir)), base.config)
    const adapter = await loadAdapter(gpu, source)
    source.close()
    const model = under(base, adapter)
    const [batch, width] = file.tensor('input_ids').shape
    const mask = file.integers('attention_mask')
    const texts = unpadded(file.integers('input_ids'), mask, width!)
    report.compare(
      'logits',
      padded(await logitsOf(model, texts), batch!, width!, base.config.vocabSize),
      mask,
    )
    // Switched off, the adapter leaves the base model.
    const scores = await scoreRows(
      under(model, undefined),
      texts.map(ids => ({ ids, targetFrom: 1 })),
    )
    const logps = scores.map(each => each.logps)
    const seen = rowsOfTable(mask, width!).flatMap(row => row.slice(1))
    report.compare('ref_logp', padded(logps, batch!, width! - 1, 1), seen)
    const grads = newGradients(trained(model))
    for (const variant of variantsOf(file))
      await compareVariant({ model, file, report, texts, grads, prefix: PEFT_PREFIX }, variant)
    gpu.free(...grads.values(), ...adapter.tensors.values())
  })
}
