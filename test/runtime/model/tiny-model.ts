// A model small enough for f64 loops and finite differences, with random weights; on the device and in f64.
import type { Gpu } from '../../../kernels/gpu.ts'
import { sizeOf } from '../../../kernels/tensor.ts'
import { freshAdapter } from '../../../runtime/model/adapter.ts'
import { type LanguageModel, under } from '../../../runtime/model/language-model.ts'
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

/** An adapter on layers of each kind; its scale, alpha / rank, is ADAPTER_SCALE of the reference. */
const adapterSettings = {
  rank: 2,
  alpha: 4,
  targets: ['q_proj', 'v_proj', 'o_proj', 'gate_proj', 'down_proj'],
}

/** The same model with an adapter that changes it: B is not 0. */
export function adapted(model: LanguageModel): LanguageModel {
  const { gpu, config } = model
  const adapter = freshAdapter(gpu, config, adapterSettings, 3)
  let i = 0
  for (const [name, tensor] of adapter.tensors)
    if (name.endsWith('.lora_B.weight'))
      gpu.write(
        tensor,
        Float32Array.from({ length: sizeOf(tensor) }, () => 0.4 * Math.sin(++i)),
      )
  return under(model, adapter)
}

/** Weights of deviation 0.5, so that every part of the model matters, gains that are not 1 and biases that are not 0. */
export async function tinyModel(
  gpu: Gpu,
  config: ModelConfig = tinyConfig,
  seed = 5,
): Promise<LanguageModel> {
  const model = await randomModel(gpu, config, seed, () => 0.5)
  let i = 0
  for (const [name, tensor] of model.parameters)
    if (tensor.shape.length === 1) {
      const middle = name.endsWith('.bias') ? 0 : 1
      gpu.write(
        tensor,
        Float32Array.from({ length: tensor.shape[0] }, () => middle + 0.3 * Math.sin(++i)),
      )
    }
  return model
}

export async function parameters64(model: LanguageModel): Promise<Parameters64> {
  const found = new Map<string, Float64Array>()
  const all = [...model.parameters, ...(model.adapter?.tensors ?? [])]
  for (const [name, tensor] of all) found.set(name, Float64Array.from(await model.gpu.read(tensor)))
  return found
}
