// What a decoder model is made of, from Hugging Face's config.json in the forms of transformers 4
// (rope_theta + rope_scaling) and 5 (rope_parameters). What would change the computation and is not implemented is refused.
import { type ArchitectureName, architectures, isArchitecture } from './architectures/all.ts'
import { ConfigFields } from './config-fields.ts'
import type { JsonObject } from './json-file.ts'

/** Llama 3's stretching of the low RoPE frequencies (transformers, modeling_rope_utils `_compute_llama3_parameters`). */
export interface Llama3Scaling {
  readonly factor: number
  readonly lowFreqFactor: number
  readonly highFreqFactor: number
  readonly originalMaxPositions: number
}

export interface ModelConfig {
  readonly architecture: ArchitectureName
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
  /** Of a model that scores texts in place of speaking: how many scores it gives. */
  readonly labels?: number
  /** Of such a model: texts are padded with it, so the score is read at the last other id. */
  readonly padId?: number
  /** The context's length in tokens. */
  readonly maxPositions: number
  readonly bosId?: number
  /** Ids that end a message, as the configuration names them; may be empty. */
  readonly eosIds: readonly number[]
}

/** In all architectures: keys that must be absent, null or the value given, since another value is another computation. */
const MUST_BE: readonly (readonly [key: string, value: unknown])[] = [
  ['hidden_act', 'silu'],
  // Where this is false, `sliding_window` and `max_window_layers` mean nothing.
  ['use_sliding_window', false],
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
export const parseConfig = (json: JsonObject, file: string): ModelConfig => {
  const fields = new ConfigFields(json, file)
  const { name, scores } = architectureOf(fields)
  const architecture = architectures[name]
  for (const [key, value] of [...MUST_BE, ...architecture.mustBe]) fields.mustBe(key, value)
  checkLayerTypes(fields)
  const heads = fields.size('num_attention_heads', 4096)
  const hiddenSize = fields.size('hidden_size', 1 << 17)
  const bosId = fields.optionalId('bos_token_id')
  const rope = readRope(fields)
  const labels = scores ? readLabels(fields) : undefined
  const padId = scores ? fields.optionalId('pad_token_id') : undefined
  return checkHeads(
    {
      architecture: name,
      vocabSize: fields.size('vocab_size', 1 << 22),
      hiddenSize,
      intermediateSize: fields.size('intermediate_size', 1 << 20),
      layers: fields.size('num_hidden_layers', 1024),
      heads,
      kvHeads: fields.size('num_key_value_heads', 4096, heads),
      headDim: fields.size('head_dim', 4096, architecture.headDim ?? hiddenSize / heads),
      rmsNormEps: fields.positive('rms_norm_eps', 1e-6),
      ropeTheta: rope.theta,
      ...(rope.scaling ? { ropeScaling: rope.scaling } : {}),
      tieWordEmbeddings: fields.bool('tie_word_embeddings', false),
      ...(labels === undefined ? {} : { labels }),
      ...(padId === undefined ? {} : { padId }),
      maxPositions: fields.size('max_position_embeddings', 1 << 26, 2048),
      ...(bosId === undefined ? {} : { bosId }),
      eosIds: fields.ids('eos_token_id'),
    },
    fields,
  )
}

/** What no single field shows: how the heads share the matrices. */
export const checkHeads = (config: ModelConfig, fields: ConfigFields): ModelConfig => {
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

/** From `model_type`, or where there is none from the class's name. The two must agree. `scores`: a sequence classifier. */
const architectureOf = (fields: ConfigFields): { name: ArchitectureName; scores: boolean } => {
  const type = fields.value('model_type')
  const classes = fields.has('architectures') ? [fields.value('architectures')].flat() : []
  const byClass = Object.values(architectures).find(
    each => classes.includes(each.className) || classes.includes(each.classifierName),
  )
  if (type === undefined && classes.length === 0)
    throw fields.fault('names neither model_type nor architectures')
  if (type !== undefined && !isArchitecture(type)) throw fields.unsupported('model_type', type)
  const name = type ?? byClass?.name
  if (!isArchitecture(name) || new Set(classes).size > 1)
    throw fields.unsupported('architectures', fields.value('architectures'))
  const { className, classifierName } = architectures[name]
  const [own = className] = classes
  if (own !== className && own !== classifierName)
    throw fields.unsupported('architectures', fields.value('architectures'))
  return { name, scores: own === classifierName }
}

/** transformers writes the number of labels as the length of their table; two labels unless said. */
const readLabels = (fields: ConfigFields): number => {
  const table = fields.section('id2label')
  const labels = fields.size('num_labels', 4096, table?.count ?? 2)
  if (labels !== 1)
    throw fields.fault(`gives ${labels} scores a text (num_labels); a reward model must give one`)
  return labels
}

/** Newer files say of each layer how it attends. */
const checkLayerTypes = (fields: ConfigFields): void => {
  const types = fields.has('layer_types') ? [fields.value('layer_types')].flat() : []
  const other = types.find(type => type !== 'full_attention')
  if (other !== undefined) throw fields.unsupported('layer_types', other)
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
