/** The policy losses from given log-probs, without a model; their metrics; and advantages. */
import type { Gpu } from '../../../kernels/gpu.ts'
import { kl } from '../../../kernels/kl/kl.ts'
import { policyLoss } from '../../../kernels/policy-loss/policy-loss.ts'
import { groupAdvantages } from '../../../runtime/play/advantage.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { type LossVariant, rowsOfTable, variantsOf } from './loss-variant.ts'

interface Outcome {
  readonly loss: number
  readonly dlogp: Float32Array
  /** [T, 4] */
  readonly stats: Float32Array
}

export async function runLoss(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  for (const variant of variantsOf(file)) {
    const { loss, dlogp, stats } = await lossOf(gpu, file, variant)
    report.compare(`${variant.name}/loss`, [loss])
    report.compare(`${variant.name}/dlogp`, dlogp)
    const [, clip] = /^grpo_(clip\d+)_nokl$/.exec(variant.name) ?? []
    if (clip && file.has(`metrics/${clip}_low`)) {
      report.compare(`metrics/${clip}_low`, [maskedMean(file, i => (stats[4 * i + 1] === -1 ? 1 : 0))])
      report.compare(`metrics/${clip}_high`, [maskedMean(file, i => (stats[4 * i + 1] === 1 ? 1 : 0))])
    }
  }
  await compareKl(gpu, file, report)
  if (file.has('adv/rewards')) compareAdvantages(file, report)
}

async function lossOf(gpu: Gpu, file: CaseFile, variant: LossVariant): Promise<Outcome> {
  const [batch, width] = file.tensor('logp').shape
  const size = batch * width
  const masks = rowsOfTable(file.integers('loss_mask'), width)
  const advantages = file.floats('advantages')
  const logp = gpu.upload(file.floats('logp'))
  const weights = masks.flatMap(mask => Array.from(variant.weights(mask, masks)))
  const tensors = {
    logp,
    oldLogp: variant.onPolicy ? logp : gpu.upload(file.floats('old_logp')),
    refLogp: gpu.upload(file.floats('ref_logp')),
    advantages: gpu.upload(Float32Array.from({ length: size }, (_, i) => advantages[Math.floor(i / width)])),
    weights: gpu.upload(Float32Array.from(weights)),
    ratios: gpu.alloc([size, 4]),
    dlogp: gpu.alloc([size]),
    loss: gpu.alloc([size]),
    stats: gpu.alloc([size, 4]),
  }
  policyLoss(gpu, tensors, variant.settings)
  const losses = await gpu.read(tensors.loss)
  const outcome = { dlogp: await gpu.read(tensors.dlogp), stats: await gpu.read(tensors.stats) }
  gpu.free(...new Set(Object.values(tensors)))
  const sum = losses.reduce((a, b) => a + b, 0)
  // `lsp_seq` has the gradient of `lsp_sum`, but counts each row's advantage once instead of once a token.
  const repeated = masks.map((mask, b) => (mask.reduce((x, y) => x + y, 0) - 1) * advantages[b])
  const extra = variant.aggregate === 'lsp_seq' ? repeated.reduce((a, b) => a + b, 0) / batch : 0
  return { ...outcome, loss: sum + extra }
}

async function compareKl(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  if (!file.has('metrics/mean_k1')) return
  const size = file.floats('logp').length
  const [logp, oldLogp, refLogp] = ['logp', 'old_logp', 'ref_logp'].map(name => gpu.upload(file.floats(name)))
  const [values, slopes] = [gpu.alloc([size, 4]), gpu.alloc([size, 4])]
  kl(gpu, { logp, oldLogp, refLogp, values, slopes })
  const estimates = await gpu.read(values)
  for (const [i, name] of ['k1', 'k2', 'k3'].entries())
    report.compare(`metrics/mean_${name}`, [maskedMean(file, t => estimates[4 * t + i])])
  gpu.free(logp, oldLogp, refLogp, values, slopes)
}

function maskedMean(file: CaseFile, of: (i: number) => number): number {
  const mask = file.integers('loss_mask')
  const kept = mask.reduce((a, b) => a + b, 0)
  return mask.reduce((sum, m, i) => sum + (m ? of(i) : 0), 0) / kept
}

function compareAdvantages(file: CaseFile, report: CaseReport): void {
  const groups = rowsOfTable(file.floats('adv/rewards'), file.tensor('adv/rewards').shape[1])
  const values = groups.map(group => group.reduce((a, b) => a + b, 0) / group.length)
  const centered = { kind: 'centered' as const }
  report.compare('adv/lsp_solver', groups.flatMap(group => groupAdvantages(group, centered)).map(Number))
  const challenger = groupAdvantages(
    values.map(value => -value),
    centered,
  )
  report.compare('adv/lsp_challenger', challenger.map(Number))
  const standardized = groups.flatMap(group => groupAdvantages(group, { kind: 'standardized' }))
  report.compare('adv/trl_group', standardized.map(Number))
  // The language has no scale over the whole batch: its advantages are among siblings.
  report.leaveOut('adv/trl_batch')
}
