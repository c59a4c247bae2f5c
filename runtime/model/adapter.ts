/** LoRA (Hu et al. 2021): W·x becomes W·x + s·B·(A·x), and only A and B are trained. */
import type { Gpu } from '../../kernels/gpu.ts'
import { philox, unit } from '../../kernels/sample/philox.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { ModelConfig } from '../weights/config.ts'
import {
  type AdapterSettings,
  type AdapterSource,
  adapterScale,
  adapterTensors,
} from '../weights/peft-adapter.ts'

/** What an adapter adds to one linear layer. */
export interface LowRank {
  /** [rank, in] */
  readonly a: Tensor
  /** [out, rank] */
  readonly b: Tensor
  /** s: alpha / rank, or alpha / √rank where the adapter is rank-stabilised. */
  readonly scale: number
}

/** An adapter on the device: its tensors by the module's name and `.lora_A.weight` or `.lora_B.weight`. */
export interface Adapter {
  readonly settings: AdapterSettings
  readonly tensors: ReadonlyMap<string, Tensor>
}

/** What an adapter adds to a module, if anything. */
export function lowRankOf({ settings, tensors }: Adapter, module: string): LowRank | undefined {
  const [a, b] = [tensors.get(`${module}.lora_A.weight`), tensors.get(`${module}.lora_B.weight`)]
  return a && b && { a, b, scale: adapterScale(settings) }
}

/** Reads an adapter onto the device. Throws what the source throws; then nothing of it is left there. */
export async function loadAdapter(gpu: Gpu, source: AdapterSource): Promise<Adapter> {
  const tensors = new Map<string, Tensor>()
  try {
    for (const [name, shape] of source.shapes) {
      const values = await source.read(name)
      tensors.set(name, gpu.upload(values, shape, name))
    }
  } catch (fault) {
    gpu.free(...tensors.values())
    throw fault
  }
  return { settings: source.settings, tensors }
}

/** Where the numbers of a fresh adapter begin in the random stream. */
const STREAM = 0x10a4

/**
 * An adapter that changes nothing yet, as PEFT makes it: B is 0, A uniform in ±1/√in (Kaiming with a = √5). The same for the same
 * seed on every machine. Throws a RangeError for a target that the model lacks.
 */
export function freshAdapter(
  gpu: Gpu,
  config: ModelConfig,
  settings: AdapterSettings,
  seed: number,
): Adapter {
  const tensors = new Map<string, Tensor>()
  for (const [index, [name, shape]] of [...adapterTensors(config, settings)].entries()) {
    const size = shape[0]! * shape[1]!
    const values = name.endsWith('.lora_A.weight')
      ? uniform(size, seed, index, 1 / Math.sqrt(shape[1]!))
      : new Float32Array(size)
    tensors.set(name, gpu.upload(values, shape, name))
  }
  return { settings, tensors }
}

/** Numbers in ±bound: element i of tensor `stream` comes from counter i / 4. */
function uniform(size: number, seed: number, stream: number, bound: number): Float32Array {
  const values = new Float32Array(size)
  for (let i = 0; i < size; i += 4) {
    const four = philox([i / 4, stream, STREAM, 0], [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0])
    for (let j = 0; j < 4 && i + j < size; j++) values[i + j] = bound * (2 * unit(four[j]!) - 1)
  }
  return values
}

/** A copy of an adapter as it is now. It stays on the device. */
export function copyAdapter(gpu: Gpu, { settings, tensors }: Adapter): Adapter {
  const copies = new Map<string, Tensor>()
  for (const [name, tensor] of tensors) {
    const copy = gpu.alloc(tensor.shape, 'f32', name)
    gpu.copy(tensor, copy)
    copies.set(name, copy)
  }
  return { settings, tensors: copies }
}
