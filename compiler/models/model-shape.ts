/**
 * What a model is made of, as far as its costs go: from Hugging Face's config.json or a GGUF file's header. More families can be
 * counted than can be played; what is not understood gives nothing rather than a guess.
 */

export interface ModelShape {
  readonly layers: number
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly heads: number
  readonly kvHeads: number
  readonly headDim: number
  readonly vocabSize: number
  /** Is the output head the embedding matrix? */
  readonly tied: boolean
  /** The context's length in tokens. */
  readonly context: number
  /** Have query, key and value projections a bias? */
  readonly biases: boolean
  /** Are queries and keys normed? */
  readonly qkNorm: boolean
  /** The file that says so. */
  readonly path: string
}

type Fields = Readonly<Record<string, unknown>>

/** Families whose layers are attention and a gated feed-forward part. */
const FAMILIES: readonly string[] = ['llama', 'qwen2', 'qwen3', 'mistral']

/** Undefined where the text is no configuration of a family that can be counted. */
export function shapeOfConfig(text: string, path: string): ModelShape | undefined {
  const json = parsed(text)
  if (!json) return undefined
  const family = json.model_type
  if (typeof family !== 'string' || !FAMILIES.includes(family)) return undefined
  const [heads, hiddenSize] = [whole(json.num_attention_heads), whole(json.hidden_size)]
  return complete({
    layers: whole(json.num_hidden_layers),
    hiddenSize,
    intermediateSize: whole(json.intermediate_size),
    heads,
    kvHeads: whole(json.num_key_value_heads) ?? heads,
    headDim: whole(json.head_dim) ?? ratio(hiddenSize, heads),
    vocabSize: whole(json.vocab_size),
    tied: json.tie_word_embeddings === true,
    context: whole(json.max_position_embeddings),
    biases: family === 'qwen2' || json.attention_bias === true,
    qkNorm: family === 'qwen3',
    path,
  })
}

/** `header`: the keys and values at the head of the file; `tensors` the names of what follows, where they are known. */
export function shapeOfGguf(
  header: ReadonlyMap<string, unknown>,
  tensors: ReadonlySet<string>,
  path: string,
): ModelShape | undefined {
  const family = header.get('general.architecture')
  if (typeof family !== 'string' || !FAMILIES.includes(family)) return undefined
  const get = (key: string) => whole(header.get(`${family}.${key}`))
  const [heads, hiddenSize] = [get('attention.head_count'), get('embedding_length')]
  const tokens = header.get('tokenizer.ggml.tokens')
  return complete({
    layers: get('block_count'),
    hiddenSize,
    intermediateSize: get('feed_forward_length'),
    heads,
    kvHeads: get('attention.head_count_kv') ?? heads,
    headDim: get('attention.key_length') ?? ratio(hiddenSize, heads),
    vocabSize: get('vocab_size') ?? (Array.isArray(tokens) ? tokens.length : undefined),
    tied: !tensors.has('output.weight'),
    context: get('context_length'),
    biases: tensors.has('blk.0.attn_q.bias'),
    qkNorm: tensors.has('blk.0.attn_q_norm.weight'),
    path,
  })
}

type Partly<T> = { readonly [K in keyof T]: T[K] | undefined }

const complete = (shape: Partly<ModelShape>): ModelShape | undefined =>
  Object.values(shape).every(value => value !== undefined) ? (shape as ModelShape) : undefined

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? value : undefined

const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : whole(a / b)

function parsed(text: string): Fields | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Fields) : undefined
  } catch {
    return undefined
  }
}

/** Matrices that every token goes through, layer by layer: the N of 2·N FLOPs a token. */
export const bodyParameters = ({
  layers,
  hiddenSize,
  intermediateSize,
  heads,
  kvHeads,
  headDim,
}: ModelShape): number =>
  layers * hiddenSize * (2 * heads * headDim + 2 * kvHeads * headDim + 3 * intermediateSize)

/** The head's matrix: it makes logits of one token. */
export const headParameters = ({ vocabSize, hiddenSize }: ModelShape): number => vocabSize * hiddenSize

/** All of them: matrices, embeddings, norms, biases. */
export function parameterCount(shape: ModelShape): number {
  const { layers, hiddenSize, heads, kvHeads, headDim, tied, biases, qkNorm } = shape
  const small = 2 * hiddenSize + (biases ? (heads + 2 * kvHeads) * headDim : 0) + (qkNorm ? 2 * headDim : 0)
  return bodyParameters(shape) + headParameters(shape) * (tied ? 1 : 2) + layers * small + hiddenSize
}

/** Parameters of a LoRA adapter of rank r: r·(in + out) for each matrix that it stands beside; all of a layer's unless named. */
export function loraParameters(shape: ModelShape, rank: number, targets?: readonly string[]): number {
  const { hiddenSize: d, intermediateSize: f, heads, kvHeads, headDim, layers } = shape
  const matrices: Readonly<Record<string, number>> = {
    q_proj: d + heads * headDim,
    k_proj: d + kvHeads * headDim,
    v_proj: d + kvHeads * headDim,
    o_proj: heads * headDim + d,
    gate_proj: d + f,
    up_proj: d + f,
    down_proj: f + d,
  }
  const sides = (targets ?? Object.keys(matrices)).reduce(
    (sum, name) => sum + (Object.hasOwn(matrices, name) ? matrices[name]! : 0),
    0,
  )
  return layers * rank * sides
}
