// The tensors of a model under their Hugging Face names, and whether a file holds exactly these.
import { architectures } from './architectures/all.ts'
import type { ModelConfig } from './config.ts'
import { ModelFileError } from './model-file-error.ts'

/** Name → shape (rows, columns), in the order of the forward pass. A projection is stored [out, in]. */
export const modelTensors = (config: ModelConfig): Map<string, readonly number[]> => {
  const { hiddenSize, intermediateSize, vocabSize } = config
  const queries = config.heads * config.headDim
  const keys = config.kvHeads * config.headDim
  const { qkvBias, qkNorm } = architectures[config.architecture]
  const tensors = new Map<string, readonly number[]>([['model.embed_tokens.weight', [vocabSize, hiddenSize]]])
  for (let layer = 0; layer < config.layers; layer++) {
    const at = `model.layers.${layer}`
    tensors.set(`${at}.input_layernorm.weight`, [hiddenSize])
    tensors.set(`${at}.self_attn.q_proj.weight`, [queries, hiddenSize])
    tensors.set(`${at}.self_attn.k_proj.weight`, [keys, hiddenSize])
    tensors.set(`${at}.self_attn.v_proj.weight`, [keys, hiddenSize])
    if (qkvBias) {
      tensors.set(`${at}.self_attn.q_proj.bias`, [queries])
      tensors.set(`${at}.self_attn.k_proj.bias`, [keys])
      tensors.set(`${at}.self_attn.v_proj.bias`, [keys])
    }
    if (qkNorm) {
      tensors.set(`${at}.self_attn.q_norm.weight`, [config.headDim])
      tensors.set(`${at}.self_attn.k_norm.weight`, [config.headDim])
    }
    tensors.set(`${at}.self_attn.o_proj.weight`, [hiddenSize, queries])
    tensors.set(`${at}.post_attention_layernorm.weight`, [hiddenSize])
    tensors.set(`${at}.mlp.gate_proj.weight`, [intermediateSize, hiddenSize])
    tensors.set(`${at}.mlp.up_proj.weight`, [intermediateSize, hiddenSize])
    tensors.set(`${at}.mlp.down_proj.weight`, [hiddenSize, intermediateSize])
  }
  tensors.set('model.norm.weight', [hiddenSize])
  if (config.labels !== undefined) tensors.set('score.weight', [config.labels, hiddenSize])
  else if (!config.tieWordEmbeddings) tensors.set('lm_head.weight', [vocabSize, hiddenSize])
  return tensors
}

/** Tensors that some files hold and no computation needs: a copy of the tied head, old RoPE tables. */
const isRedundant = (name: string, config: ModelConfig): boolean =>
  ((config.tieWordEmbeddings || config.labels !== undefined) && name === 'lm_head.weight') ||
  /^model\.layers\.\d+\.self_attn\.rotary_emb\.inv_freq$/.test(name)

const REMEDY = 'The weights and the configuration do not belong together, or the file is incomplete.'

/** Checks names and shapes found in `file` against the configuration. Throws ModelFileError naming the first that is wrong. */
export const checkTensors = (
  file: string,
  config: ModelConfig,
  found: ReadonlyMap<string, readonly number[]>,
): void => {
  const wanted = modelTensors(config)
  for (const [name, shape] of wanted) {
    const got = found.get(name)
    if (!got) throw new ModelFileError(file, `lacks the tensor "${name}"`, REMEDY)
    if (got.join() !== shape.join()) {
      throw new ModelFileError(
        file,
        `tensor "${name}" has shape [${got.join(', ')}], its configuration says [${shape.join(', ')}]`,
        REMEDY,
      )
    }
  }
  for (const name of found.keys()) {
    if (!wanted.has(name) && !isRedundant(name, config)) {
      throw new ModelFileError(
        file,
        `holds the tensor "${name}", which a model of the architecture ${config.architecture} does not have`,
        `${REMEDY} Or its architecture is a variant that is not implemented.`,
      )
    }
  }
}
