/**
 * The policy-gradient losses of the language, token by token over packed rows, and their gradient by the
 * log-probabilities.
 */
import type { Gpu } from '../gpu.ts'
import { type Estimator, estimators } from '../kl/estimator.ts'
import estimatorsText from '../kl/estimators.wgsl'
import { ceilDiv, f32, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import lossText from './policy-loss.wgsl'
import ratiosText from './ratios.wgsl'

/**
 * What r is: the token's π/π_old; the sample's, e^S with S = Σ log π − log π_old over its tokens (`sequence`, the
 * paper's); or e^(S / n), n the number of its tokens (`sequence-mean`, GSPO's).
 */
export const importances = ['token', 'sequence', 'sequence-mean'] as const
export type Importance = (typeof importances)[number]

export interface LossSettings {
  readonly importance: Importance
  /** r is held within 1 − lo .. 1 + hi where that lowers the objective; undefined is unclipped. */
  readonly clip?: { readonly lo: number; readonly hi: number }
  /** `advantage` takes beta·(log π − log ρ) off the token's advantage, without differentiating through it. */
  readonly kl?: { readonly estimator: Estimator | 'advantage'; readonly beta: number }
}

export interface LossTensors {
  /** f32 [T] each: log-probabilities of the tokens now and when they were sampled. */
  readonly logp: Tensor
  readonly oldLogp: Tensor
  /** f32 [T]: under the reference; needed where there is a KL term. */
  readonly refLogp?: Tensor
  /** f32 [T]: each token's sample's advantage. */
  readonly advantages: Tensor
  /**
   * f32 [T]: how the tokens are aggregated, times the role's weight α; 0 leaves a token out. With B samples of n_b
   * tokens: `sum` α/B, `sequence` α/(B·n_b), `token` α/Σ n_b, `constant` α/(B·max_tokens), B and Σ over the whole
   * batch. Equal within a sample under sequence importance.
   */
  readonly weights: Tensor
  /** u32 [B + 1]: sample b has the tokens samples[b] .. samples[b + 1]; needed under sequence importance. */
  readonly samples?: Tensor
  /** f32 [T, 4], scratch. */
  readonly ratios: Tensor
  /** f32 [T]: dLoss / dlogp, overwritten. */
  readonly dlogp: Tensor
  /** f32 [T], overwritten; the loss is their sum. */
  readonly loss: Tensor
  /**
   * f32 [T, 4], overwritten: r; −1 where it is clipped from below, 1 from above, else 0; the KL estimate; log π − log
   * π_old. 0 under a weight of 0.
   */
  readonly stats: Tensor
}

const ratiosProgram: Program = {
  label: 'policy-loss/ratios',
  source: ratiosText,
  buffers: ['read', 'read', 'read', 'read', 'write'],
}
const lossProgram: Program = {
  label: 'policy-loss',
  source: `${estimatorsText}${lossText}`,
  buffers: ['read', 'read', 'read', 'read', 'read', 'write', 'write', 'write'],
}

/**
 * With r by `importance` and w the token's weight:
 *
 *     loss_t  = w · ( −min(r·A, clip(r, 1 − lo, 1 + hi)·A) / m + beta·kl )
 *     dlogp_t = w · ( −A·r, or 0 where the clipped one is smaller, + beta·dkl/dlogp )
 *
 * after PPO (arXiv 1707.06347), GRPO (2402.03300), GSPO (2507.18071) and Language Self-Play (2509.07414). m is 1, but
 * the sample's n_b under `sequence`: there the sample's term −r·A stands once, spread over its tokens, and its
 * derivative by each token's logp is the whole of it. The estimators are those of `kl`; the ratio within k3is is the
 * token's whatever the importance.
 *
 * Throws a RangeError where a tensor is missing.
 */
export function policyLoss(gpu: Gpu, tensors: LossTensors, settings: LossSettings): void {
  const { logp, oldLogp, refLogp, advantages, weights, samples, ratios, dlogp, loss, stats } = tensors
  const { importance, clip, kl } = settings
  if (kl && !refLogp)
    throw new RangeError('policy-loss: a KL term needs the log-probabilities of its reference')
  if (importance !== 'token' && !samples)
    throw new RangeError(`policy-loss: ${importance} importance needs the samples' bounds`)
  const size = sizeOf(logp)
  const items = importance === 'token' || !samples ? size : sizeOf(samples) - 1
  // Where there are no samples, anything that may be read stands in their place: the program does not look at it.
  const bounds = samples ?? weights
  const kind = u32(importances.indexOf(importance))
  gpu.dispatch(ratiosProgram, [logp, oldLogp, weights, bounds, ratios], [u32(items), kind], grid(items))
  const low = f32(clip ? 1 - clip.lo : -1)
  const high = f32(clip ? 1 + clip.hi : 3e38)
  const params = [u32(size), u32(codeOf(kl?.estimator)), f32(kl?.beta ?? 0), low, high]
  const inputs = [logp, refLogp ?? logp, advantages, weights, ratios]
  gpu.dispatch(lossProgram, [...inputs, dlogp, loss, stats], params, grid(size))
}

const grid = (size: number) => fold(ceilDiv(size, 64))

function codeOf(estimator: Estimator | 'advantage' | undefined): number {
  if (estimator === undefined) return 0
  return estimator === 'advantage' ? estimators.length + 1 : estimators.indexOf(estimator) + 1
}
