/** Which weights a decoder has, and which layer uses which. */
import type { Tensor } from '../../kernels/tensor.ts'
import { architectures } from '../weights/architectures/all.ts'
import type { ModelConfig } from '../weights/config.ts'
import type { LowRank } from './adapter.ts'

/** A linear layer y = x·Wᵗ + b, with what an adapter adds to it (linear.ts). */
export interface Linear {
  /** [out, in] */
  readonly w: Tensor
  /** [out] */
  readonly bias?: Tensor
  readonly lowRank?: LowRank
}

/** What belongs to a linear layer in a map of gradients: only of what is trained. */
export interface LinearGradients {
  readonly w?: Tensor
  readonly bias?: Tensor
  readonly lowRank?: { readonly a: Tensor; readonly b: Tensor }
}

/** The linear layers of one transformer layer, by what they do. */
const PROJECTIONS = {
  q: 'self_attn.q_proj',
  k: 'self_attn.k_proj',
  v: 'self_attn.v_proj',
  o: 'self_attn.o_proj',
  gate: 'mlp.gate_proj',
  up: 'mlp.up_proj',
  down: 'mlp.down_proj',
} as const

type Projection = keyof typeof PROJECTIONS

/** Gains, all [hidden] but the two of queries and keys, which are [headDim]. */
const NORMS = {
  inputNorm: 'input_layernorm',
  postNorm: 'post_attention_layernorm',
  qNorm: 'self_attn.q_norm',
  kNorm: 'self_attn.k_norm',
} as const

export interface DecoderLayer extends Readonly<Record<Projection, Linear>> {
  readonly inputNorm: Tensor
  readonly postNorm: Tensor
  /** Only where the architecture normalises queries and keys. */
  readonly qNorm?: Tensor
  readonly kNorm?: Tensor
}

export interface DecoderWeights {
  /** [vocab, hidden] */
  readonly embedding: Tensor
  readonly layers: readonly DecoderLayer[]
  readonly norm: Tensor
  /** [vocab, hidden]; the embedding itself where the two are tied. Of a reward model its score, [labels, hidden]. */
  readonly head: Tensor
}

export type LayerGradients = Readonly<Record<Projection, LinearGradients>> & {
  readonly [norm in keyof typeof NORMS]?: Tensor
}

/** The gradients of what is trained; all else is left out. */
export interface DecoderGradients {
  readonly embedding?: Tensor
  readonly layers: readonly LayerGradients[]
  readonly norm?: Tensor
  readonly head?: Tensor
}

const EMBEDDING = 'model.embed_tokens.weight'
const NORM = 'model.norm.weight'

const headName = (config: ModelConfig): string =>
  config.labels !== undefined ? 'score.weight' : config.tieWordEmbeddings ? EMBEDDING : 'lm_head.weight'

/** The names in one transformer layer, as a checkpoint of Hugging Face has them. */
const layerPrefix = (layer: number): string => `model.layers.${layer}`

type Find = (name: string) => Tensor | undefined

/** The weights by what they do. `lowRank` gives the adapter of a linear layer by its module's name. Throws a RangeError where one is missing. */
export function decoderWeights(
  config: ModelConfig,
  tensors: ReadonlyMap<string, Tensor>,
  lowRank: (module: string) => LowRank | undefined = () => undefined,
): DecoderWeights {
  const of = (name: string): Tensor => {
    const tensor = tensors.get(name)
    if (!tensor) throw new RangeError(`there is no tensor ${name}`)
    return tensor
  }
  const { qkNorm } = architectures[config.architecture]
  const layer = (i: number): DecoderLayer => {
    const norm = (name: string) => of(`${layerPrefix(i)}.${name}.weight`)
    return {
      ...projections(i, module => {
        const [bias, adapter] = [tensors.get(`${module}.bias`), lowRank(module)]
        return {
          w: of(`${module}.weight`),
          ...(bias ? { bias } : {}),
          ...(adapter ? { lowRank: adapter } : {}),
        }
      }),
      inputNorm: norm(NORMS.inputNorm),
      postNorm: norm(NORMS.postNorm),
      ...(qkNorm ? { qNorm: norm(NORMS.qNorm), kNorm: norm(NORMS.kNorm) } : {}),
    }
  }
  return {
    embedding: of(EMBEDDING),
    layers: Array.from({ length: config.layers }, (_, i) => layer(i)),
    norm: of(NORM),
    head: of(headName(config)),
  }
}

/** Gradients, or whatever else belongs to the trained weights, in the same order. */
export function decoderGradients(config: ModelConfig, grads: ReadonlyMap<string, Tensor>): DecoderGradients {
  const find: Find = name => grads.get(name)
  const layers = Array.from({ length: config.layers }, (_, i): LayerGradients => {
    const norm = (key: keyof typeof NORMS) => find(`${layerPrefix(i)}.${NORMS[key]}.weight`)
    const [inputNorm, postNorm] = [norm('inputNorm'), norm('postNorm')]
    const [qNorm, kNorm] = [norm('qNorm'), norm('kNorm')]
    return {
      ...projections(i, module => linearGradients(find, module)),
      ...present({ inputNorm, postNorm, qNorm, kNorm }),
    }
  })
  const [embedding, norm, head] = [find(EMBEDDING), find(NORM), find(headName(config))]
  return { layers, ...present({ embedding, norm, head }) }
}

function linearGradients(find: Find, module: string): LinearGradients {
  const [w, bias] = [find(`${module}.weight`), find(`${module}.bias`)]
  const [a, b] = [find(`${module}.lora_A.weight`), find(`${module}.lora_B.weight`)]
  return { ...present({ w, bias }), ...(a && b ? { lowRank: { a, b } } : {}) }
}

function projections<T>(layer: number, of: (module: string) => T): Record<Projection, T> {
  const entries = Object.entries(PROJECTIONS).map(([key, name]) => [key, of(`${layerPrefix(layer)}.${name}`)])
  return Object.fromEntries(entries) as Record<Projection, T>
}

/** Without the keys whose value is undefined. */
const present = <K extends string>(
  all: { readonly [key in K]: Tensor | undefined },
): { [key in K]?: Tensor } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [key in K]?: Tensor
  }

/**
 * The usual standard deviation of a fresh parameter: embeddings 0.05, matrices 1/√fan-in, and the two that write to the
 * residual stream a further 1/√(2·layers) smaller. Gains begin as 1, biases as 0 (load-model.ts).
 */
export function usualInit(config: ModelConfig): (name: string, shape: readonly number[]) => number {
  return (name, shape) => {
    if (name === EMBEDDING) return 0.05
    const residual = name.endsWith('.o_proj.weight') || name.endsWith('.down_proj.weight')
    return 1 / Math.sqrt(shape[1] * (residual ? 2 * config.layers : 1))
  }
}
