// A GGUF's model under Hugging Face names and conventions: configuration, tensor names, and the row order of Q and K.
import { type ArchitectureName, architectures, isArchitecture, playable } from './architectures/all.ts'
import { checkHeads, type Llama3Scaling, type ModelConfig } from './config.ts'
import { ConfigFields } from './config-fields.ts'
import type { GgufFile } from './gguf.ts'
import { scalingBehind, statedScaling } from './gguf-rope.ts'
import { ModelFileError } from './model-file-error.ts'

const OUTSIDE: { readonly [gguf: string]: string } = {
  'token_embd.weight': 'model.embed_tokens.weight',
  'output_norm.weight': 'model.norm.weight',
  'output.weight': 'lm_head.weight',
}

const INSIDE: { readonly [gguf: string]: string } = {
  attn_norm: 'input_layernorm',
  attn_q: 'self_attn.q_proj',
  attn_k: 'self_attn.k_proj',
  attn_v: 'self_attn.v_proj',
  attn_q_norm: 'self_attn.q_norm',
  attn_k_norm: 'self_attn.k_norm',
  attn_output: 'self_attn.o_proj',
  ffn_norm: 'post_attention_layernorm',
  ffn_gate: 'mlp.gate_proj',
  ffn_up: 'mlp.up_proj',
  ffn_down: 'mlp.down_proj',
}

/** The Hugging Face name of a GGUF tensor, or its own name if it has none. */
export const huggingFaceName = (gguf: string): string => {
  if (Object.hasOwn(OUTSIDE, gguf)) return OUTSIDE[gguf]!
  const [, layer, part, kind] = /^blk\.(\d{1,4})\.(\w+)\.(weight|bias)$/.exec(gguf) ?? []
  return part !== undefined && Object.hasOwn(INSIDE, part)
    ? `model.layers.${layer}.${INSIDE[part]}.${kind}`
    : gguf
}

const NAMES = new Map(
  [...Object.entries(OUTSIDE), ...Object.entries(INSIDE)].map(([gguf, name]) => [name, gguf]),
)

/** The way back: the GGUF name of a tensor that `modelTensors` names. */
export const ggufName = (name: string): string => {
  const [, layer, part, kind] = /^model\.layers\.(\d+)\.([\w.]+)\.(weight|bias)$/.exec(name) ?? []
  const own = part === undefined ? NAMES.get(name) : NAMES.get(part)
  if (own === undefined) throw new RangeError(`a GGUF has no name for ${name}`)
  return part === undefined ? own : `blk.${layer}.${own}.${kind}`
}

/** Metadata keys (after the architecture's name) whose presence with another value is another computation. */
const MUST_BE: readonly (readonly [key: string, value: unknown])[] = [
  ['rope.scaling.type', 'none'],
  ['rope.scaling.factor', 1],
  ['rope.scale_linear', 1],
  ['expert_count', 0],
  ['attention.sliding_window', 0],
  ['attention.causal', true],
  ['attention.logit_softcapping', 0],
  ['final_logit_softcapping', 0],
]

/** The configuration in a GGUF's metadata, as config.json would have it. Throws ModelFileError. */
export const ggufConfig = (gguf: GgufFile): ModelConfig => {
  const { metadata, tensors, file } = gguf
  const architecture = metadata.get('general.architecture')
  if (!isArchitecture(architecture)) {
    throw new ModelFileError(
      file,
      `has the architecture ${JSON.stringify(architecture ?? null)}, which is not implemented`,
      playable,
    )
  }
  const fields = new ConfigFields(Object.fromEntries(metadata), file)
  const prefix = `${architecture}.`
  const own = new ConfigFields(
    Object.fromEntries(
      [...metadata]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value]),
    ),
    file,
    prefix,
  )
  for (const [key, value] of MUST_BE) own.mustBe(key, value)
  const hiddenSize = own.size('embedding_length', 1 << 17)
  const heads = own.size('attention.head_count', 4096)
  const headDim = own.size('attention.key_length', 4096, hiddenSize / heads)
  own.mustBe('attention.value_length', headDim)
  own.mustBe('rope.dimension_count', headDim)
  const tokens = metadata.get('tokenizer.ggml.tokens')
  const vocabSize = own.size('vocab_size', 1 << 22, Array.isArray(tokens) ? tokens.length : undefined)
  const bosId = fields.optionalId('tokenizer.ggml.bos_token_id')
  const ropeTheta = decimal(own.positive('rope.freq_base', 10000))
  const ropeScaling = readScaling(gguf, headDim, ropeTheta)
  return checkHeads(
    {
      architecture,
      vocabSize,
      hiddenSize,
      intermediateSize: own.size('feed_forward_length', 1 << 20),
      layers: own.size('block_count', 1024),
      heads,
      kvHeads: own.size('attention.head_count_kv', 4096, heads),
      headDim,
      rmsNormEps: decimal(own.positive('attention.layer_norm_rms_epsilon')),
      ropeTheta,
      ...(ropeScaling ? { ropeScaling } : {}),
      tieWordEmbeddings: !tensors.has('output.weight'),
      maxPositions: own.size('context_length', 1 << 26),
      ...(bosId === undefined ? {} : { bosId }),
      eosIds: [
        ...new Set([
          ...fields.ids('tokenizer.ggml.eos_token_id'),
          ...fields.ids('tokenizer.ggml.eot_token_id'),
          ...fields.ids('tokenizer.ggml.eom_token_id'),
        ]),
      ],
    },
    fields,
  )
}

/** The shortest decimal that a float32 stands for: 1e-5 was meant where 0.000009999999747378752 is stored. */
const decimal = (value: number): number => {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === Math.fround(value)) return short
  }
  return value
}

/** The tensor that holds RoPE's divisors: part of the configuration, not a weight. */
export const ROPE_DIVISORS = 'rope_freqs.weight'

const readScaling = (gguf: GgufFile, headDim: number, theta: number): Llama3Scaling | undefined => {
  if (!gguf.tensors.has(ROPE_DIVISORS)) return undefined
  const divisors = gguf.readSmall(ROPE_DIVISORS) ?? new Float32Array(0)
  const scaling = scalingBehind(divisors, headDim, theta, statedScaling(gguf.metadata))
  if (scaling) return scaling
  throw new ModelFileError(
    gguf.file,
    `stretches its RoPE frequencies ("${ROPE_DIVISORS}") in another way than Llama 3, which is not implemented`,
    'Use another model.',
  )
}

/** Where a row of Hugging Face's order, half·headDim/2 + i in its head, stands in a llama GGUF: at 2i + half. */
const ggufRow = (row: number, headDim: number): number => {
  const inHead = row % headDim
  const halfDim = headDim / 2
  return row - inHead + 2 * (inHead % halfDim) + (inHead < halfDim ? 0 : 1)
}

/** Row `to(row)` of the result is row `from(row)` of the values, for each row. */
const movedRows = (
  values: Float32Array,
  columns: number,
  from: (row: number) => number,
  to: (row: number) => number,
): Float32Array<ArrayBuffer> => {
  const out = new Float32Array(values.length)
  for (let row = 0; row < values.length / columns; row++) {
    const source = from(row) * columns
    out.set(values.subarray(source, source + columns), to(row) * columns)
  }
  return out
}

const same = (row: number): number => row

/** Rows of Q and K stand in a llama GGUF so that RoPE turns neighbours (2i, 2i + 1); Hugging Face turns (i, i + headDim/2). */
export const unpermuteRows = (
  values: Float32Array,
  headDim: number,
  columns: number,
): Float32Array<ArrayBuffer> => movedRows(values, columns, row => ggufRow(row, headDim), same)

/** The way back. */
export const permuteRows = (
  values: Float32Array,
  headDim: number,
  columns: number,
): Float32Array<ArrayBuffer> => movedRows(values, columns, same, row => ggufRow(row, headDim))

/** Is this (Hugging Face) tensor one whose rows are permuted in a GGUF of this architecture? */
export const isPermuted = (architecture: ArchitectureName, name: string): boolean =>
  architectures[architecture].ggufPermuted &&
  (name.endsWith('.q_proj.weight') || name.endsWith('.k_proj.weight'))
