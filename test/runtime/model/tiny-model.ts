// A model small enough for f64 loops and finite differences, with random weights; on the device and in f64.
import type { Gpu } from '../../../kernels/gpu.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { randomModel } from '../../../runtime/model/load-model.ts'
import type { ModelConfig } from '../../../runtime/weights/config.ts'
import type { Parameters64 } from './reference-model.ts'

export const tinyConfig: ModelConfig = {
  architecture: 'llama',
  vocabSize: 13,
  hiddenSize: 12,
  intermediateSize: 10,
  layers: 2,
  heads: 2,
  kvHeads: 1,
  headDim: 6,
  rmsNormEps: 1e-5,
  ropeTheta: 100,
  tieWordEmbeddings: true,
  maxPositions: 24,
  eosIds: [1],
}

/** Weights of deviation 0.5, so that every part of the model matters, and gains that are not 1. */
export async function tinyModel(
  gpu: Gpu,
  config: ModelConfig = tinyConfig,
  seed = 5,
): Promise<LanguageModel> {
  const model = await randomModel(gpu, config, seed, () => 0.5)
  let i = 0
  for (const tensor of model.parameters.values())
    if (tensor.shape.length === 1)
      gpu.write(
        tensor,
        Float32Array.from({ length: tensor.shape[0] }, () => 1 + 0.3 * Math.sin(++i)),
      )
  return model
}

export async function parameters64(model: LanguageModel): Promise<Parameters64> {
  const found = new Map<string, Float64Array>()
  for (const [name, tensor] of model.parameters)
    found.set(name, Float64Array.from(await model.gpu.read(tensor)))
  return found
}
