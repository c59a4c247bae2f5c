/** The Llama family: which weights there are, and which layer uses which. */
import type { Tensor } from '../../../kernels/tensor.ts'
import type { LlamaConfig } from '../../weights/config.ts'

/** The matrices [out, in] and gains [in] of one transformer layer; or, in a map of gradients, what belongs to them. */
export interface LlamaLayer {
  readonly inputNorm: Tensor
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  readonly o: Tensor
  readonly postNorm: Tensor
  readonly gate: Tensor
  readonly up: Tensor
  readonly down: Tensor
}

export interface LlamaWeights {
  /** [vocab, hidden] */
  readonly embedding: Tensor
  readonly layers: readonly LlamaLayer[]
  readonly norm: Tensor
  /** [vocab, hidden]; the embedding itself where the two are tied. */
  readonly head: Tensor
}

const EMBEDDING = 'model.embed_tokens.weight'
const NORM = 'model.norm.weight'
const HEAD = 'lm_head.weight'

/** Where each part of layer `i` stands in a checkpoint of Hugging Face. */
const layerNames = (i: number): Record<keyof LlamaLayer, string> => {
  const of = (name: string) => `model.layers.${i}.${name}.weight`
  return {
    inputNorm: of('input_layernorm'),
    q: of('self_attn.q_proj'),
    k: of('self_attn.k_proj'),
    v: of('self_attn.v_proj'),
    o: of('self_attn.o_proj'),
    postNorm: of('post_attention_layernorm'),
    gate: of('mlp.gate_proj'),
    up: of('mlp.up_proj'),
    down: of('mlp.down_proj'),
  }
}

/** The tensors of such a map (weights, or their gradients) by what they do. */
export function llamaWeights(config: LlamaConfig, tensors: ReadonlyMap<string, Tensor>): LlamaWeights {
  const of = (name: string): Tensor => {
    const tensor = tensors.get(name)
    if (!tensor) throw new RangeError(`there is no tensor ${name}`)
    return tensor
  }
  const layer = (i: number): LlamaLayer => {
    const names = layerNames(i)
    return {
      inputNorm: of(names.inputNorm),
      q: of(names.q),
      k: of(names.k),
      v: of(names.v),
      o: of(names.o),
      postNorm: of(names.postNorm),
      gate: of(names.gate),
      up: of(names.up),
      down: of(names.down),
    }
  }
  return {
    embedding: of(EMBEDDING),
    layers: Array.from({ length: config.layers }, (_, i) => layer(i)),
    norm: of(NORM),
    head: of(config.tieWordEmbeddings ? EMBEDDING : HEAD),
  }
}

/**
 * The usual standard deviation of a fresh parameter: embeddings 0.05, matrices 1/√fan-in, and the two that write to the
 * residual stream a further 1/√(2·layers) smaller. Gains (one-dimensional) begin as 1.
 */
export function llamaInit(config: LlamaConfig): (name: string, shape: readonly number[]) => number {
  return (name, shape) => {
    if (name === EMBEDDING) return 0.05
    const residual = name.endsWith('.o_proj.weight') || name.endsWith('.down_proj.weight')
    return 1 / Math.sqrt(shape[1] * (residual ? 2 * config.layers : 1))
  }
}
