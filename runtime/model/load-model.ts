/** Models from files, from other models, and from nothing. */
import type { Gpu } from '../../kernels/gpu.ts'
import { philox, unit } from '../../kernels/sample/philox.ts'
import { bytesOf, type Tensor } from '../../kernels/tensor.ts'
import type { ModelConfig } from '../weights/config.ts'
import { modelTensors } from '../weights/model-tensors.ts'
import type { WeightSource } from '../weights/weight-source.ts'
import { usualInit } from './decoder-weights.ts'
import { assembleModel, checkShapes, type LanguageModel, trained } from './language-model.ts'

/** Uploads wait for each other after this many bytes: the adapter stages what it has not yet taken. */
const IN_FLIGHT = 64 << 20

/**
 * Reads the weights one tensor at a time onto the device. Throws TensorTooLarge, and what the source throws; then
 * nothing of the model is left on the device.
 */
export async function loadModel(gpu: Gpu, source: WeightSource): Promise<LanguageModel> {
  return build(gpu, source.config, name => source.read(name))
}

/** Where parameter number `index` of a fresh model begins in the random stream. */
const STREAM = 0x1217

/**
 * A model with normally distributed weights, the same for the same seed on every machine. `init` gives the standard
 * deviation of a matrix; gains begin as 1, biases as 0.
 */
export async function randomModel(
  gpu: Gpu,
  config: ModelConfig,
  seed: number,
  init: (name: string, shape: readonly number[]) => number = usualInit(config),
): Promise<LanguageModel> {
  let index = 0
  return build(gpu, config, (name, shape) => {
    const stream = index++
    const size = shape.reduce((a, b) => a * b, 1)
    if (shape.length === 1) return new Float32Array(size).fill(name.endsWith('.bias') ? 0 : 1)
    return normals(size, seed, stream, init(name, shape))
  })
}

/** Another model with the same weights, for a frozen reference or a lagged one. The copy stays on the device. */
export async function copyModel(model: LanguageModel): Promise<LanguageModel> {
  const parameters = new Map<string, Tensor>()
  for (const [name, tensor] of model.parameters) {
    const copy = model.gpu.alloc(tensor.shape, 'f32', name)
    model.gpu.copy(tensor, copy)
    parameters.set(name, copy)
  }
  await model.gpu.settle()
  return assembleModel(model.gpu, model.config, parameters)
}

/** Gives `copy` the weights, or the adapter, that `model` has now. Both are of one configuration and one adapter's settings. */
export async function copyWeights(model: LanguageModel, copy: LanguageModel): Promise<void> {
  const targets = trained(copy).parameters
  for (const [name, tensor] of trained(model).parameters) {
    const target = targets.get(name)
    if (!target) throw new RangeError(`the copy has no ${name}`)
    model.gpu.copy(tensor, target)
  }
  await model.gpu.settle()
}

type Reader = (name: string, shape: readonly number[]) => Promise<Float32Array> | Float32Array

async function build(gpu: Gpu, config: ModelConfig, read: Reader): Promise<LanguageModel> {
  const shapes = modelTensors(config)
  checkShapes(gpu, shapes)
  const parameters = new Map<string, Tensor>()
  let inFlight = 0
  try {
    for (const [name, shape] of shapes) {
      const tensor = gpu.alloc(shape, 'f32', name)
      parameters.set(name, tensor)
      gpu.write(tensor, await read(name, shape))
      inFlight += bytesOf(tensor)
      if (inFlight < IN_FLIGHT) continue
      await gpu.settle()
      inFlight = 0
    }
    await gpu.settle()
  } catch (fault) {
    gpu.free(...parameters.values())
    throw fault
  }
  return assembleModel(gpu, config, parameters)
}

/** Box and Muller's normals from Philox: element pairs 2i and 2i + 1 come from counter i. */
function normals(size: number, seed: number, stream: number, deviation: number): Float32Array {
  const values = new Float32Array(size)
  for (let i = 0; 2 * i < size; i++) {
    const [a, b] = philox([i, stream, STREAM, 0], [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0])
    // 1 − u lies in (0, 1]: its logarithm is finite.
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - unit(a)))
    values[2 * i] = radius * Math.cos(2 * Math.PI * unit(b))
    if (2 * i + 1 < size) values[2 * i + 1] = radius * Math.sin(2 * Math.PI * unit(b))
  }
  return values
}
