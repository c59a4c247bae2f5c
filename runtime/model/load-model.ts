/** Models from files, from other models, and from nothing. */
import type { Gpu } from '../../kernels/gpu.ts'
import { HALF_MAX, toHalf } from '../../kernels/half/half.ts'
import { philox, unit } from '../../kernels/sample/philox.ts'
import { bytesOf, type Tensor } from '../../kernels/tensor.ts'
import type { ModelConfig } from '../weights/config.ts'
import { modelTensors } from '../weights/model-tensors.ts'
import type { WeightSource } from '../weights/weight-source.ts'
import { usualInit } from './decoder-weights.ts'
import { HalfRefused } from './half-refused.ts'
import { assembleModel, checkShapes, type LanguageModel, played } from './language-model.ts'
import { poolOf } from './tensor-pool.ts'

/** Uploads wait for each other after this many bytes: the adapter stages what it has not yet taken. */
const IN_FLIGHT = 64 << 20

/** How weights are held. */
export interface Holding {
  /** f16: matrices take half the memory, and are widened as they are read; gains and biases stay f32. f32 unless said. */
  readonly dtype?: 'f32' | 'f16'
  /** Will the weights themselves be trained? Then f16 copies stand beside masters in f32. */
  readonly trained?: boolean
}

/**
 * Reads the weights one tensor at a time onto the device. Throws TensorTooLarge, HalfRefused, and what the source throws; then
 * nothing of the model is left on the device.
 */
export async function loadModel(
  gpu: Gpu,
  source: WeightSource,
  { dtype = 'f32', trained: moves = false }: Holding = {},
): Promise<LanguageModel> {
  if (dtype === 'f16' && !gpu.hasHalf) throw new HalfRefused('this adapter does not compute with f16')
  const held = dtype === 'f16' && !moves ? 'f16' : 'f32'
  const model = await build(gpu, source.config, name => source.read(name), held)
  return dtype === 'f16' && moves ? withHalves(model) : model
}

/** The same model with f16 copies of its matrices to compute with. */
async function withHalves(model: LanguageModel): Promise<LanguageModel> {
  const { gpu, config, parameters } = model
  const halves = new Map<string, Tensor>()
  for (const [name, tensor] of parameters)
    if (isMatrix(tensor.shape)) halves.set(name, halfOf(gpu, name, tensor))
  await gpu.settle()
  return assembleModel(gpu, config, parameters, { halves })
}

const isMatrix = (shape: readonly number[]): boolean => shape.length >= 2

function halfOf(gpu: Gpu, name: string, x: Tensor): Tensor {
  const out = gpu.alloc(x.shape, 'f16', name)
  toHalf(gpu, { x, out })
  return out
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

/**
 * Another model with the same weights, for a frozen reference or a lagged one; in f16 where the model or the copy is to be. The copy
 * stays on the device.
 */
export async function copyModel(model: LanguageModel, dtype: 'f32' | 'f16' = 'f32'): Promise<LanguageModel> {
  const { gpu, config } = model
  if (dtype === 'f16' && !gpu.hasHalf) throw new HalfRefused('this adapter does not compute with f16')
  const parameters = new Map<string, Tensor>()
  for (const [name, tensor] of played(model)) {
    if (dtype === 'f16' && tensor.dtype === 'f32' && isMatrix(tensor.shape)) {
      parameters.set(name, halfOf(gpu, name, tensor))
      continue
    }
    const copy = gpu.alloc(tensor.shape, tensor.dtype, name)
    gpu.copy(tensor, copy)
    parameters.set(name, copy)
  }
  await gpu.settle()
  return assembleModel(gpu, config, parameters)
}

/** Gives `copy` the weights, or the adapter, that `model` has now. It was made by `copyModel`, or under an adapter of the same settings. */
export async function copyWeights(model: LanguageModel, copy: LanguageModel): Promise<void> {
  const { gpu } = model
  const [from, to] = [model, copy].map(each => each.adapter?.tensors ?? played(each))
  for (const [name, tensor] of from) {
    const target = to.get(name)
    if (!target) throw new RangeError(`the copy has no ${name}`)
    if (target.dtype === tensor.dtype) gpu.copy(tensor, target)
    else toHalf(gpu, { x: tensor, out: target })
  }
  await gpu.settle()
}

type Reader = (name: string, shape: readonly number[]) => Promise<Float32Array> | Float32Array

async function build(
  gpu: Gpu,
  config: ModelConfig,
  read: Reader,
  dtype: 'f32' | 'f16' = 'f32',
): Promise<LanguageModel> {
  const shapes = modelTensors(config)
  checkShapes(gpu, shapes, dtype)
  const parameters = new Map<string, Tensor>()
  let inFlight = 0
  try {
    for (const [name, shape] of shapes) {
      const held = isMatrix(shape) ? dtype : 'f32'
      const tensor = gpu.alloc(shape, held, name)
      parameters.set(name, tensor)
      const values = await read(name, shape)
      if (held === 'f16') writeHalf(gpu, name, tensor, values)
      else gpu.write(tensor, values)
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

/** f32 elements that are on their way to f16 at once. */
const PIECE = 4 << 20

/** Through a small tensor of f32, so that both are never whole on the device. */
function writeHalf(gpu: Gpu, name: string, out: Tensor, values: Float32Array): void {
  const pool = poolOf(gpu)
  for (let at = 0; at < values.length; at += PIECE) {
    const part = values.subarray(at, at + PIECE)
    if (part.some(value => Math.abs(value) > HALF_MAX))
      throw new HalfRefused(`${name} holds a number beyond ±${HALF_MAX}, which no f16 is`)
    const x = pool.upload(part)
    toHalf(gpu, { x, out: { ...out, offset: out.offset + 2 * at, shape: [part.length] } })
    pool.give(x)
  }
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
