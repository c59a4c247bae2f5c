/** A causal language model whose weights lie on a device. */
import type { Gpu } from '../../kernels/gpu.ts'
import { toHalf } from '../../kernels/half/half.ts'
import { ropeTables } from '../../kernels/rope/tables.ts'
import { type Tensor, widthOf } from '../../kernels/tensor.ts'
import type { ModelConfig } from '../weights/config.ts'
import { type Adapter, lowRankOf } from './adapter.ts'
import { type DecoderWeights, decoderWeights } from './decoder-weights.ts'

export interface LanguageModel {
  readonly gpu: Gpu
  readonly config: ModelConfig
  /** Every weight under its Hugging Face name, in the order of a checkpoint; without what an adapter adds. */
  readonly parameters: ReadonlyMap<string, Tensor>
  /** Where matrices are computed with in f16 and trained: their copies in f16, under the same names. */
  readonly halves?: ReadonlyMap<string, Tensor>
  /** What is added to some linear layers, and trained in place of the weights. */
  readonly adapter?: Adapter
  /** The same tensors by what they do. */
  readonly weights: DecoderWeights
  /** RoPE tables, [positions, headDim / 2]. */
  readonly cos: Tensor
  readonly sin: Tensor
}

/** A weight that one buffer of this adapter cannot hold. */
export class TensorTooLarge extends Error {
  override readonly name = 'TensorTooLarge'

  constructor(
    tensor: string,
    { bytes, limit, dtype }: { bytes: number; limit: number; dtype: 'f32' | 'f16' },
  ) {
    const mib = (size: number) => `${(size / 2 ** 20).toFixed(0)} MiB`
    super(
      `${tensor} takes ${mib(bytes)} in ${dtype}, and this adapter holds at most ${mib(limit)} in one piece. ` +
        'Take a smaller model, or an adapter with a larger limit (`lsp adapters` lists them).',
    )
  }
}

/**
 * Throws TensorTooLarge for the first weight that one buffer of the adapter cannot hold; better before reading gigabytes than after.
 * What a buffer holds and no binding does is used in pieces.
 */
export function checkShapes(
  { device }: Gpu,
  shapes: ReadonlyMap<string, readonly number[]>,
  dtype: 'f32' | 'f16' = 'f32',
): void {
  const limit = device.limits.maxBufferSize
  for (const [name, shape] of shapes) {
    const bytes = widthOf(shape.length >= 2 ? dtype : 'f32') * shape.reduce((a, b) => a * b, 1)
    if (bytes > limit) throw new TensorTooLarge(name, { bytes, limit, dtype })
  }
}

/** Puts the pieces together. `parameters` must hold all that `modelTensors` names. */
export function assembleModel(
  gpu: Gpu,
  config: ModelConfig,
  parameters: ReadonlyMap<string, Tensor>,
  { adapter, halves }: Pick<LanguageModel, 'adapter' | 'halves'> = {},
): LanguageModel {
  const { maxPositions, headDim, ropeTheta, ropeScaling: given } = config
  const scaling = given && { type: 'llama3' as const, ...given, originalLength: given.originalMaxPositions }
  const { cos, sin } = ropeTables(maxPositions, headDim, ropeTheta, scaling)
  const shape = [maxPositions, headDim / 2]
  return {
    gpu,
    config,
    parameters,
    ...(halves ? { halves } : {}),
    ...withAdapter(config, played({ parameters, halves }), adapter),
    cos: gpu.upload(cos, shape, 'rope cosines'),
    sin: gpu.upload(sin, shape, 'rope sines'),
  }
}

/** The weights as they are computed with: in f16 where they are held so. */
export const played = ({
  parameters,
  halves,
}: {
  readonly parameters: ReadonlyMap<string, Tensor>
  readonly halves?: ReadonlyMap<string, Tensor> | undefined
}): ReadonlyMap<string, Tensor> => (halves ? new Map([...parameters, ...halves]) : parameters)

/** After the weights have moved: brings their copies in f16 up to date. */
export function refreshHalves({ gpu, parameters, halves = new Map() }: LanguageModel): void {
  for (const [name, out] of halves) toHalf(gpu, { x: parameters.get(name)!, out })
}

/** The part of a model that an adapter changes. */
const withAdapter = (
  config: ModelConfig,
  parameters: ReadonlyMap<string, Tensor>,
  adapter: Adapter | undefined,
): Pick<LanguageModel, 'weights' | 'adapter'> => ({
  weights: decoderWeights(config, parameters, module => adapter && lowRankOf(adapter, module)),
  ...(adapter ? { adapter } : {}),
})

/**
 * The same model with another adapter, or without one: it shares the weights and the tables, so switching an adapter off
 * costs no memory.
 */
export function under(model: LanguageModel, adapter: Adapter | undefined): LanguageModel {
  const { adapter: _, ...rest } = model
  return { ...rest, ...withAdapter(model.config, played(model), adapter) }
}

/** What is trained: the adapter where there is one, else every weight. */
export const trained = ({
  gpu,
  parameters,
  adapter,
}: LanguageModel): Pick<LanguageModel, 'gpu' | 'parameters'> => ({
  gpu,
  parameters: adapter ? adapter.tensors : parameters,
})

/** Tensors for `writeSafetensors`: each is read back when its turn comes. */
export function readTensors({ gpu, parameters }: Pick<LanguageModel, 'gpu' | 'parameters'>): {
  name: string
  shape: readonly number[]
  read: () => Promise<Float32Array>
}[] {
  return [...parameters].map(([name, tensor]) => ({
    name,
    shape: tensor.shape,
    read: () => gpu.read(tensor),
  }))
}

/** Gives the model's memory back, after the work that still uses it. */
export async function freeModel(model: LanguageModel): Promise<void> {
  await model.gpu.settle()
  model.gpu.free(...model.parameters.values(), ...(model.halves?.values() ?? []), model.cos, model.sin)
}
