/** Scores of ragged chats by a sequence-classification reward model, through its own template. */
import type { Gpu } from '../../../kernels/gpu.ts'
import { rewardsOf, scoredPlace } from '../../../runtime/model/reward.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { withModel } from './model-of.ts'

export async function runReward(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  await withModel(gpu, file, async model => {
    const [rows, width] = file.tensor('input_ids').shape
    const ids = file.integers('input_ids')
    const texts = Array.from({ length: rows! }, (_, i) => ids.slice(i * width!, (i + 1) * width!))
    report.compare('scores', await rewardsOf(model, texts))
    report.compare(
      'pooled_position',
      texts.map(text => scoredPlace(text, model.config.padId)),
    )
  })
}
