/** Gradients of all parameters, the state of AdamW, and one step of it. */
import { adamw } from '../../kernels/adamw/adamw.ts'
import { gradNorm, partialsFor } from '../../kernels/grad-norm/grad-norm.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { LanguageModel } from './language-model.ts'

/** Of a model, all that an optimizer needs. */
export type Parameters = Pick<LanguageModel, 'gpu' | 'parameters'>

/** One tensor for each parameter, of its shape, under its name. */
export type TensorsByName = ReadonlyMap<string, Tensor>

export interface AdamState {
  /** Running means of the gradients, and of their squares. */
  readonly m: TensorsByName
  readonly v: TensorsByName
  readonly partials: Tensor
  readonly norm: Tensor
}

export interface OptimizerSettings {
  readonly lr: number
  readonly betas: readonly [number, number]
  readonly eps: number
  /** On matrices; gains are not pulled towards 0. */
  readonly weightDecay: number
  readonly maxGradNorm: number | null
  /** 1, 2, …: this step's number. */
  readonly t: number
}

/** Zeros in the shape of every parameter. */
function zerosLike(model: Parameters, label: string): TensorsByName {
  return new Map(
    [...model.parameters].map(([name, { shape }]) => [
      name,
      model.gpu.alloc(shape, 'f32', `${label} of ${name}`),
    ]),
  )
}

export const newGradients = (model: Parameters): TensorsByName => zerosLike(model, 'gradient')

export function clearGradients({ gpu }: Pick<Parameters, 'gpu'>, grads: TensorsByName): void {
  for (const tensor of grads.values()) gpu.clear(tensor)
}

export function newAdamState(model: Parameters): AdamState {
  const { gpu } = model
  return {
    m: zerosLike(model, 'first moment'),
    v: zerosLike(model, 'second moment'),
    partials: gpu.alloc([partialsFor(gpu, [...model.parameters.values()])], 'f32', 'partial sums of squares'),
    norm: gpu.alloc([1], 'f32', 'gradient norm'),
  }
}

export async function freeAdamState(model: Parameters, state: AdamState): Promise<void> {
  await model.gpu.settle()
  model.gpu.free(...state.m.values(), ...state.v.values(), state.partials, state.norm)
}

/**
 * Clips the gradients by their global norm and takes one step of AdamW; the gradients are zero afterwards. Gives the norm
 * before clipping. Where it is not finite, the weights and the state stay as they were, and the caller should say so.
 */
export async function optimizerStep(
  model: Parameters,
  grads: TensorsByName,
  state: AdamState,
  settings: OptimizerSettings,
): Promise<{ gradNorm: number }> {
  const { gpu } = model
  const { maxGradNorm, weightDecay, t: step, ...rest } = settings
  const { partials, norm } = state
  gradNorm(gpu, { tensors: [...grads.values()], partials, norm })
  for (const [name, p] of model.parameters) {
    const tensors = { p, g: grads.get(name)!, m: state.m.get(name)!, v: state.v.get(name)!, norm }
    const decay = p.shape.length >= 2 ? weightDecay : 0
    const clip = maxGradNorm === null ? {} : { maxNorm: maxGradNorm }
    adamw(gpu, tensors, { ...rest, ...clip, weightDecay: decay, step })
  }
  clearGradients(model, grads)
  const [value] = await gpu.read(norm)
  return { gradNorm: value }
}
