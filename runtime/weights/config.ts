// What a model of the Llama family is made of, from Hugging Face's config.json in the forms of transformers 4
// (rope_theta + rope_scaling) and 5 (rope_parameters). What would change the computation and is not implemented is refused.
import { ConfigFields } from './config-fields.ts'
import type { JsonObject } from './json-file.ts'

/** Llama 3's stretching of the low RoPE frequencies (transformers, modeling_rope_utils `_compute_llama3_parameters`). */
export interface Llama3Scaling {
  readonly factor: number
  readonly lowFreqFactor: number
  readonly highFreqFactor: number
  readonly originalMaxPositions: number
}

export interface LlamaConfig {
  readonly architecture: 'llama'
  readonly vocabSize: number
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly layers: number
  readonly heads: number
  /** Key/value heads: each serves heads / kvHeads query heads. */
  readonly kvHeads: number
  readonly headDim: number
  readonly rmsNormEps: number
  readonly ropeTheta: number
  readonly ropeScaling?: Llama3Scaling
  /** Is the output head the embedding matrix? */
  readonly tieWordEmbeddings: boolean
  /** The context's length in tokens. */
  readonly maxPositions: number
  readonly bosId?: number
  /** Ids that end a message, as the configuration names them; may be empty. */
  readonly eosIds: readonly number[]
}

/** Keys that must be absent, null or the value given, since another value is another computation. */
const MUST_BE: readonly (readonly [key: string, value: unknown])[] = [
  ['attention_bias', false],
  ['mlp_bias', false],
  ['hidden_act', 'silu'],
  ['use_sliding_window', false],
  ['sliding_window', null],
  ['quantization_config', null],
  ['partial_rotary_factor', 1],
  ['rope_interleaved', false],
  ['attn_logit_softcapping', null],
  ['final_logit_softcapping', null],
  ['logit_scale', 1],
  ['logits_scaling', 1],
  ['residual_multiplier', 1],
  ['embedding_multiplier', 1],
  ['attention_multiplier', null],
  ['num_experts', null],
  ['num_local_experts', null],
  ['no_rope_layers', null],
  ['is_encoder_decoder', false],
]

/** Reads config.json (already parsed; `file` is for messages). Throws ModelFileError. */
export const parseConfig = (json: JsonObject, file: string): LlamaConfig => {
  const fields = new ConfigFields(json, file)
  checkFamily(fields)
  for (const [key, value] of MUST_BE) fields.mustBe(key, value)
  const heads = fields.size('num_attention_heads', 4096)
  const hiddenSize = fields.size('hidden_size', 1 << 17)
  const bosId = fields.optionalId('bos_token_id')
  const rope = readRope(fields)
  return checkHeads(
    {
      architecture: 'llama',
      vocabSize: fields.size('vocab_size', 1 << 22),
      hiddenSize,
      intermediateSize: fields.size('intermediate_size', 1 << 20),
      layers: fields.size('num_hidden_layers', 1024),
      heads,
      kvHeads: fields.size('num_key_value_heads', 4096, heads),
      headDim: fields.size('head_dim', 4096, hiddenSize / heads),
      rmsNormEps: fields.positive('rms_norm_eps', 1e-6),
      ropeTheta: rope.theta,
      ...(rope.scaling ? { ropeScaling: rope.scaling } : {}),
      tieWordEmbeddings: fields.bool('tie_word_embeddings', false),
      maxPositions: fields.size('max_position_embeddings', 1 << 26, 2048),
      ...(bosId === undefined ? {} : { bosId }),
      eosIds: fields.ids('eos_token_id'),
    },
    fields,
  )
}

/** What no single field shows: how the heads share the matrices. */
export const checkHeads = (config: LlamaConfig, fields: ConfigFields): LlamaConfig => {
  const { hiddenSize, heads, kvHeads, headDim } = config
  if (!Number.isInteger(headDim))
    throw fields.fault(
      `hidden_size ${hiddenSize} is not divisible by its ${heads} heads, and no head_dim is given`,
    )
  if (headDim % 2 === 1) throw fields.fault(`head_dim is ${headDim}: RoPE needs an even one`)
  if (heads % kvHeads !== 0)
    throw fields.fault(`${heads} heads cannot be shared by ${kvHeads} key/value heads`)
  return config
}

const checkFamily = (fields: ConfigFields): void => {
  const type = fields.value('model_type')
  const architecture = fields.value('architectures')
  if (type === undefined && architecture === undefined)
    throw fields.fault('names neither model_type nor architectures')
  if (type !== undefined && type !== 'llama') throw fields.unsupported('model_type', type)
  if (architecture === undefined || architecture === null) return
  const named = Array.isArray(architecture) ? architecture : [architecture]
  if (named.some(name => name !== 'LlamaForCausalLM')) throw fields.unsupported('architectures', architecture)
}

const readRope = (fields: ConfigFields): { theta: number; scaling?: Llama3Scaling } => {
  const parameters = fields.section('rope_parameters')
  const scaling = fields.section('rope_scaling') ?? parameters
  const theta = (parameters?.has('rope_theta') ? parameters : fields).positive('rope_theta', 10000)
  if (!scaling) return { theta }
  scaling.mustBe('partial_rotary_factor', 1)
  const type = scaling.value('rope_type') ?? scaling.value('type') ?? 'default'
  if (type === 'default') return { theta }
  if (type !== 'llama3') throw scaling.unsupported('rope_type', type)
  const llama3 = {
    factor: scaling.positive('factor'),
    lowFreqFactor: scaling.positive('low_freq_factor'),
    highFreqFactor: scaling.positive('high_freq_factor'),
    originalMaxPositions: scaling.size('original_max_position_embeddings', 1 << 26),
  }
  if (llama3.highFreqFactor <= llama3.lowFreqFactor)
    throw scaling.fault('high_freq_factor is not above low_freq_factor')
  return { theta, scaling: llama3 }
}
