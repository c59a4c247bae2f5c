/** Every loss variant of the PyTorch grid, value and gradient by the log-probabilities. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../kernels/gpu.ts'
import { type LossSettings, policyLoss } from '../../kernels/policy-loss/policy-loss.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { farthest } from './close.ts'
import { hasOracle, type OracleTensor, readOracle } from './oracle-case.ts'

let gpu: Gpu
beforeAll(async () => {
  gpu = (await openGpu()).gpu
})
afterAll(() => closeGpu(gpu))

type Variant = OracleTensor['variant']

/** The weight of a token in a row of `own` tokens, where `all` rows have `total`. */
function weightOf(variant: Variant, rows: number, own: number, total: number): number {
  const { agg, num_items: items, max_len: longest } = variant
  if (agg === 'bnpo') return 1 / total
  if (agg === 'dapo') return 1 / Number(items)
  if (agg === 'dr_grpo') return 1 / (rows * Number(longest))
  const summed = agg === 'lsp_sum' || agg === 'lsp_seq' || agg === 'lsp_klreward_sum'
  return summed ? 1 / rows : 1 / (rows * own)
}

function settingsOf(variant: Variant): LossSettings {
  const agg = String(variant.agg)
  const beta = Number(variant.beta)
  const importance = agg === 'lsp_seq' ? 'sequence' : 'token'
  if (agg.startsWith('lsp_klreward')) return { importance, kl: { estimator: 'advantage', beta } }
  if (agg.startsWith('lsp')) return { importance, kl: { estimator: 'k1', beta } }
  const clip = { lo: Number(variant.eps_low), hi: Number(variant.eps_high) }
  const estimator = (['k1', 'k2', 'k3', 'k3is'] as const).find(each => each === variant.kl)
  return { importance, clip, ...(estimator ? { kl: { estimator, beta } } : {}) }
}

// Skipped where the fixtures do not lie beside the repository.
it.skipIf(!hasOracle('grpo-loss'))('losses and their gradients are those of PyTorch', async () => {
  const oracle = readOracle('grpo-loss')
  const data = (name: string) => oracle.get(name)!.data
  const [rows, width] = oracle.get('logp')!.shape
  const size = rows * width
  const mask = data('loss_mask')
  const counts = Array.from({ length: rows }, (_, b) =>
    mask.subarray(b * width, (b + 1) * width).reduce((a, m) => a + m, 0),
  )
  const total = mask.reduce((a, m) => a + m, 0)
  const outputs = { dlogp: gpu.alloc([size]), loss: gpu.alloc([size]), stats: gpu.alloc([size, 4]) }
  const variants = [...oracle].filter(([name]) => name.endsWith('/loss'))
  expect(variants.length).toBeGreaterThan(40)
  for (const [name, { variant, data: value, atol }] of variants) {
    const inLine = name.startsWith('onpolicy/') || name.startsWith('lsp')
    const settings = settingsOf(variant)
    policyLoss(
      gpu,
      {
        logp: gpu.upload(data('logp')),
        oldLogp: gpu.upload(data(inLine ? 'logp' : 'old_logp')),
        refLogp: gpu.upload(data('ref_logp')),
        advantages: gpu.upload(Float32Array.from(mask, (_, i) => data('advantages')[Math.floor(i / width)])),
        weights: gpu.upload(
          mask.map((m, i) => m * weightOf(variant, rows, Math.max(1, counts[Math.floor(i / width)]), total)),
        ),
        samples: gpu.upload(Uint32Array.from({ length: rows + 1 }, (_, b) => b * width)),
        ratios: gpu.alloc([size, 4]),
        ...outputs,
      },
      settings,
    )
    // A sample without tokens has the ratio e^0 in the sum over samples, so −A/B in the value; it has no token to
    // stand at.
    const empty =
      settings.importance === 'sequence' ? counts.map((n, b) => (n ? 0 : data('advantages')[b])) : []
    const spoken = (await gpu.read(outputs.loss)).reduce((a, b) => a + b, 0)
    const sum = empty.reduce((a, advantage) => a - advantage / rows, spoken)
    expect(farthest([sum], value, atol), name).toBeUndefined()
    const slopes = oracle.get(name.replace('/loss', '/dlogp'))!
    expect(
      farthest(await gpu.read(outputs.dlogp), slopes.data, slopes.atol),
      `gradient of ${name}`,
    ).toBeUndefined()
  }
})
