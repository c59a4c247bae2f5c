/** A causal language model whose weights lie on a device. */
import type { Gpu } from '../../kernels/gpu.ts'
import { ropeTables } from '../../kernels/rope/tables.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { LlamaConfig } from '../weights/config.ts'
import { type LlamaWeights, llamaWeights } from './architectures/llama.ts'

export interface LanguageModel {
  readonly gpu: Gpu
  readonly config: LlamaConfig
  /** Every weight under its Hugging Face name, in the order of a checkpoint. */
  readonly parameters: ReadonlyMap<string, Tensor>
  /** The same tensors by what they do. */
  readonly weights: LlamaWeights
  /** RoPE tables, [positions, headDim / 2]. */
  readonly cos: Tensor
  readonly sin: Tensor
}

/** A weight that one binding of this adapter cannot hold. */
export class TensorTooLarge extends Error {
  override readonly name = 'TensorTooLarge'

  constructor(tensor: string, bytes: number, limit: number) {
    const mib = (size: number) => `${(size / 2 ** 20).toFixed(0)} MiB`
    super(
      `${tensor} takes ${mib(bytes)} in f32, and this adapter binds at most ${mib(limit)} at once. ` +
        'Take a smaller model, or an adapter with a larger limit (`lsp adapters` lists them).',
    )
  }
}

/** Throws TensorTooLarge for the first weight that the adapter cannot bind; better before reading gigabytes than after. */
export function checkShapes(gpu: Gpu, shapes: ReadonlyMap<string, readonly number[]>): void {
  const limit = Math.min(gpu.device.limits.maxStorageBufferBindingSize, gpu.device.limits.maxBufferSize)
  for (const [name, shape] of shapes) {
    const bytes = 4 * shape.reduce((a, b) => a * b, 1)
    if (bytes > limit) throw new TensorTooLarge(name, bytes, limit)
  }
}

/** Puts the pieces together. `parameters` must hold all that `llamaTensors` names. */
export function assembleModel(
  gpu: Gpu,
  config: LlamaConfig,
  parameters: ReadonlyMap<string, Tensor>,
): LanguageModel {
  const { maxPositions, headDim, ropeTheta, ropeScaling: given } = config
  const scaling = given && { type: 'llama3' as const, ...given, originalLength: given.originalMaxPositions }
  const { cos, sin } = ropeTables(maxPositions, headDim, ropeTheta, scaling)
  const shape = [maxPositions, headDim / 2]
  return {
    gpu,
    config,
    parameters,
    weights: llamaWeights(config, parameters),
    cos: gpu.upload(cos, shape, 'rope cosines'),
    sin: gpu.upload(sin, shape, 'rope sines'),
  }
}

/** The weights for `writeSafetensors`: each is read back when its turn comes. */
export function readParameters(
  model: LanguageModel,
): { name: string; shape: readonly number[]; read: () => Promise<Float32Array> }[] {
  return [...model.parameters].map(([name, tensor]) => ({
    name,
    shape: tensor.shape,
    read: () => model.gpu.read(tensor),
  }))
}

/** Gives the model's memory back, after the work that still uses it. */
export async function freeModel(model: LanguageModel): Promise<void> {
  await model.gpu.settle()
  model.gpu.free(...model.parameters.values(), model.cos, model.sin)
}
