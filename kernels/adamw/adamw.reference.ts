/** AdamW in plain f64: what the kernel is held against. */
import type { AdamwSettings } from './adamw.ts'

export interface AdamwState {
  readonly p: Float64Array
  readonly m: Float64Array
  readonly v: Float64Array
}

/** One step on copies; `norm` is the global norm of all gradients, of which `g` may be a part. */
export function adamwReference(
  state: AdamwState,
  g: ArrayLike<number>,
  norm: number,
  settings: AdamwSettings,
): AdamwState {
  const { lr, eps, weightDecay, step, maxNorm } = settings
  const [beta1, beta2] = settings.betas
  const [p, m, v] = [state.p.slice(), state.m.slice(), state.v.slice()]
  if (!Number.isFinite(norm)) return { p, m, v }
  const factor = maxNorm === undefined ? 1 : Math.min(1, maxNorm / (norm + 1e-6))
  for (let i = 0; i < p.length; i++) {
    const slope = g[i] * factor
    m[i] = beta1 * m[i] + (1 - beta1) * slope
    v[i] = beta2 * v[i] + (1 - beta2) * slope * slope
    const mean = m[i] / (1 - beta1 ** step)
    const root = Math.sqrt(v[i] / (1 - beta2 ** step))
    p[i] = p[i] * (1 - lr * weightDecay) - (lr * mean) / (root + eps)
  }
  return { p, m, v }
}
