/** The estimators of KL(π ‖ ρ), token by token: for metrics, and in the same text for the loss (policy-loss). */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import estimatorsText from './estimators.wgsl'
import klText from './kl.wgsl'

export interface KlTensors {
  /** f32 [T] each: log-probabilities of the tokens under π, π_old and ρ. */
  readonly logp: Tensor
  readonly oldLogp: Tensor
  readonly refLogp: Tensor
  /** f32 [T, 4]: k1, k2, k3, k3is. */
  readonly values: Tensor
  /** f32 [T, 4]: their derivatives by logp. */
  readonly slopes: Tensor
}

const program: Program = {
  label: 'kl',
  source: `${estimatorsText}${klText}`,
  buffers: ['read', 'read', 'read', 'write', 'write'],
}

/**
 * With x = log ρ − log π and r = π / π_old (Schulman 2020, "Approximating KL divergence"; k3is as TRL's
 * `use_bias_correction_kl`):
 *
 *     k1 = −x          k1' = 1
 *     k2 = x² / 2      k2' = −x
 *     k3 = eˣ − x − 1  k3' = 1 − eˣ
 *     k3is = r·k3      k3is' = r·(k3 + 1 − eˣ) = −r·x
 */
export function kl(gpu: Gpu, { logp, oldLogp, refLogp, values, slopes }: KlTensors): void {
  const size = sizeOf(logp)
  gpu.dispatch(program, [logp, oldLogp, refLogp, values, slopes], [u32(size)], fold(ceilDiv(size, 64)))
}
