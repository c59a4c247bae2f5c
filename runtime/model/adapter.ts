/** LoRA (Hu et al. 2021): W·x becomes W·x + s·B·(A·x), and only A and B are trained. */
import type { Gpu } from '../../kernels/gpu.ts'
import type { Tensor } from '../../kernels/tensor.ts'

/** What an adapter adds to one linear layer. */
export interface LowRank {
  /** [rank, in] */
  readonly a: Tensor
  /** [out, rank] */
  readonly b: Tensor
  /** s: alpha / rank, or alpha / √rank where the adapter is rank-stabilised. */
  readonly scale: number
}

/** How an adapter was made; what PEFT keeps in adapter_config.json. */
export interface AdapterSettings {
  readonly rank: number
  readonly alpha: number
  /** Modules by the last part of their name, as `q_proj`. */
  readonly targets: readonly string[]
  /** s = alpha / √rank in place of alpha / rank (Kalajdzievski 2023). */
  readonly rankStabilised?: boolean
}

/** An adapter on the device: its tensors by the module's name and `.lora_A.weight` or `.lora_B.weight`. */
export interface Adapter {
  readonly settings: AdapterSettings
  readonly tensors: ReadonlyMap<string, Tensor>
}

export const scaleOf = ({ rank, alpha, rankStabilised }: AdapterSettings): number =>
  alpha / (rankStabilised ? Math.sqrt(rank) : rank)

/** What an adapter adds to a module, if anything. */
export function lowRankOf({ settings, tensors }: Adapter, module: string): LowRank | undefined {
  const [a, b] = [tensors.get(`${module}.lora_A.weight`), tensors.get(`${module}.lora_B.weight`)]
  return a && b && { a, b, scale: scaleOf(settings) }
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
