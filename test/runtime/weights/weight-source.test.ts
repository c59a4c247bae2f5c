// A model folder, as openWeights sees it.
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { parseConfig } from '../../../runtime/weights/config.ts'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import { modelTensors } from '../../../runtime/weights/model-tensors.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { writeSafetensors } from '../../../runtime/weights/write-safetensors.ts'
import { folder } from './files.ts'

const CONFIG = {
  model_type: 'llama',
  hidden_size: 4,
  intermediate_size: 6,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  num_hidden_layers: 2,
  vocab_size: 3,
  tie_word_embeddings: false,
  eos_token_id: 1,
}

const TOKENIZER = {
  added_tokens: [
    { id: 1, content: '<eos>', special: true },
    { id: 2, content: '<end>', special: true },
  ],
  model: { type: 'WordLevel', vocab: { a: 0, '<eos>': 1, '<end>': 2 } },
}

const write = async (
  change: { tensors?: (names: Map<string, readonly number[]>) => void; config?: object } = {},
) => {
  const path = folder()
  const tensors = new Map(modelTensors(parseConfig(CONFIG, 'config.json')))
  change.tensors?.(tensors)
  writeFileSync(join(path, 'config.json'), JSON.stringify({ ...CONFIG, ...change.config }))
  writeFileSync(join(path, 'generation_config.json'), JSON.stringify({ eos_token_id: [1, 0] }))
  writeFileSync(join(path, 'tokenizer.json'), JSON.stringify(TOKENIZER))
  writeFileSync(
    join(path, 'tokenizer_config.json'),
    JSON.stringify({ eos_token: '<end>', chat_template: [{ name: 'default', template: 'T' }] }),
  )
  await writeSafetensors(
    join(path, 'model.safetensors'),
    [...tensors].map(([name, shape], i) => ({
      name,
      shape,
      read: () => new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(i),
    })),
  )
  return path
}

it('opens a folder: names, shapes, values, tokenizer, digests', async () => {
  const path = await write()
  const source = openWeights(path)
  expect(source.names()).toHaveLength(2 * 9 + 3)
  expect(source.names().at(-1)).toBe('lm_head.weight')
  expect(source.shape('model.layers.1.self_attn.k_proj.weight')).toEqual([2, 4])
  expect(await source.read('model.embed_tokens.weight')).toEqual(new Float32Array(12))
  expect(await source.read('lm_head.weight')).toEqual(new Float32Array(12).fill(20))
  const material = source.tokenizerMaterial()!
  expect(material.chatTemplate).toBe('T')
  expect(source.config.eosIds).toEqual([1, 0])
  expect(new Tokenizer(material).eosIds).toEqual([2])
  const sha = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(path, name)))
      .digest('hex')
  expect([...(await source.digests()).values()]).toEqual([sha('config.json'), sha('model.safetensors')])
  source.close()
})

it('leaves aside a stored copy of a tied head and old RoPE tables', async () => {
  const path = await write({
    config: { tie_word_embeddings: true },
    tensors: names => names.set('model.layers.0.self_attn.rotary_emb.inv_freq', [1]),
  })
  const source = openWeights(path)
  expect(source.names()).not.toContain('lm_head.weight')
  source.close()
})

it.each([
  [
    'lacks a tensor',
    { tensors: (names: Map<string, readonly number[]>) => void names.delete('model.norm.weight') },
    /lacks the tensor "model.norm.weight"/,
  ],
  [
    'has an unknown one',
    {
      tensors: (names: Map<string, readonly number[]>) =>
        void names.set('model.layers.0.self_attn.q_proj.bias', [4]),
    },
    /q_proj.bias/,
  ],
  ['has one layer more', { config: { num_hidden_layers: 1 } }, /holds the tensor "model.layers.1/],
  ['has another vocabulary', { config: { vocab_size: 5 } }, /\[3, 4\], its configuration says \[5, 4\]/],
])('refuses a folder that %s', async (_, change, message) => {
  const path = await write(change)
  expect(() => openWeights(path)).toThrow(ModelFileError)
  expect(() => openWeights(path)).toThrow(message)
})

it('says what is wrong with a path', async () => {
  const path = await write()
  expect(() => openWeights(join(path, 'nowhere'))).toThrow(/nowhere: does not exist/)
  expect(() => openWeights(join(path, 'config.json'))).toThrow(/neither a folder nor a .gguf file/)
  expect(() => openWeights(folder())).toThrow(/has no config\.json, so it is no model/)
  const bare = folder()
  cpSync(join(path, 'config.json'), join(bare, 'config.json'))
  expect(() => openWeights(bare)).toThrow(/has neither model.safetensors nor/)
  for (const garbage of ['', 'GGUF', '\u0000'.repeat(1 << 20)]) {
    const file = join(bare, 'model.gguf')
    writeFileSync(file, garbage)
    expect(() => openWeights(file)).toThrow(ModelFileError)
  }
})
