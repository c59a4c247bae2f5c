// A model leaves as a GGUF and is read back: the same configuration, the same weights, the same ids of texts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { folderTokenizerMaterial, type TokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'
import { type ArchitectureName, architectures } from '../../../runtime/weights/architectures/all.ts'
import type { ModelConfig } from '../../../runtime/weights/config.ts'
import { GgufFile } from '../../../runtime/weights/gguf.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { writeGgufModel } from '../../../runtime/weights/write-gguf-model.ts'
import { hasShared, oracle, readJson } from '../text/shared.ts'
import { bytesMaterial } from '../text/small-tokenizers.ts'
import { folder } from './files.ts'
import { bpeMaterial, CONFIGS, PUBLISHED_NAMES, TEXTS, tensorsOf } from './tiny-speakers.ts'

const NAMES = Object.keys(architectures) as ArchitectureName[]

const write = async (
  config: ModelConfig,
  tokenizer: TokenizerMaterial = bpeMaterial('qwen2'),
  stored: 'f32' | 'f16' | 'bf16' = 'f32',
) => {
  const file = join(folder(), 'model.gguf')
  await writeGgufModel(file, { name: 'Tiny', config, tensors: tensorsOf(config), tokenizer, stored })
  return file
}

it.each(NAMES)('reads a %s model back as it was', async name => {
  const config = CONFIGS[name]
  const source = openWeights(await write(config))
  const { bosId, ...same } = source.config
  expect(same).toEqual({ ...config, bosId: undefined })
  expect(bosId).toBe(config.bosId)
  const tensors = tensorsOf(config)
  expect([...source.names()].sort()).toEqual(tensors.map(each => each.name).sort())
  for (const tensor of tensors)
    expect(await source.read(tensor.name), tensor.name).toEqual(await tensor.read())
  source.close()
})

it('turns the rows of Llama’s queries and keys as llama.cpp does, and no others', async () => {
  const config = CONFIGS.llama
  const gguf = new GgufFile(await write(config))
  const queries = tensorsOf(config).find(each => each.name === 'model.layers.0.self_attn.q_proj.weight')!
  const given = await queries.read()
  const row = (values: Float32Array, i: number) => [
    ...values.slice(i * config.hiddenSize, (i + 1) * config.hiddenSize),
  ]
  const got = await gguf.readFloats('blk.0.attn_q.weight')
  // Heads of 4: RoPE turns rows (0, 2) and (1, 3) of Hugging Face, which llama.cpp has beside each other.
  for (const [i, from] of [0, 2, 1, 3, 4, 6, 5, 7].entries()) expect(row(got, i)).toEqual(row(given, from))
  gguf.close()
})

it('states what llama.cpp asks for', async () => {
  const gguf = new GgufFile(await write(CONFIGS.llama, bpeMaterial('llama-bpe'), 'f16'))
  const metadata = Object.fromEntries(gguf.metadata)
  expect(metadata).toMatchObject({
    'general.architecture': 'llama',
    'general.file_type': 1,
    'llama.block_count': 2,
    'llama.rope.dimension_count': 4,
    'tokenizer.ggml.model': 'gpt2',
    'tokenizer.ggml.pre': 'llama-bpe',
    'tokenizer.ggml.eos_token_id': 269,
    'tokenizer.ggml.eot_token_id': 270,
    'tokenizer.ggml.bos_token_id': 270,
    'tokenizer.ggml.add_bos_token': false,
    'tokenizer.chat_template': bpeMaterial('llama-bpe').chatTemplate,
  })
  expect((metadata['tokenizer.ggml.token_type'] as number[]).slice(266)).toEqual([
    1, 1, 1, 3, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5,
  ])
  // Matrices in two bytes, norms in four.
  expect(gguf.tensors.get('blk.0.ffn_up.weight')).toMatchObject({ type: 1, shape: [24, 16] })
  expect(gguf.tensors.get('blk.0.attn_norm.weight')).toMatchObject({ type: 0 })
  expect([...(await gguf.readFloats('rope_freqs.weight'))][1]).toBe(8)
  gguf.close()
})

it.each(['f16', 'bf16'] as const)('rounds weights to %s', async stored => {
  const config = CONFIGS.qwen3
  const source = openWeights(await write(config, undefined, stored))
  const wanted = tensorsOf(config)[2]!
  const [got, given] = [await source.read(wanted.name), await wanted.read()]
  // Half a unit in the last place: 2^-11 of the value for float16's 11 bits, 2^-8 for bfloat16's 8.
  const most = stored === 'f16' ? 2 ** -11 : 2 ** -8
  for (const [i, value] of got.entries())
    expect(Math.abs(value - given[i]!)).toBeLessThanOrEqual(most * Math.abs(given[i]!) + 2 ** -25)
  expect(got).not.toEqual(given)
  source.close()
})

it.each(PUBLISHED_NAMES)('gives the same ids of texts: %s', async pre => {
  const material = bpeMaterial(pre)
  const source = openWeights(await write(CONFIGS.qwen2, material))
  const again = source.tokenizerMaterial()!
  expect(again.chatTemplate).toBe(material.chatTemplate)
  const [before, after] = [new Tokenizer(material), new Tokenizer(again)]
  for (const text of TEXTS) {
    expect(after.encodeAuthored(text), text).toEqual(before.encodeAuthored(text))
    expect(after.encodeForeign(text), text).toEqual(before.encodeForeign(text))
  }
  expect(after.eosIds).toEqual(before.eosIds)
  source.close()
})

it('tells the four ways to split apart', () => {
  const ids = PUBLISHED_NAMES.map(pre => {
    const tokenizer = new Tokenizer(bpeMaterial(pre))
    return JSON.stringify(TEXTS.map(text => tokenizer.encodeAuthored(text)))
  })
  expect(new Set(ids).size).toBe(4)
})

it.skipIf(!hasShared).each(['tokenizer-gpt2', 'tokenizer-llama3', 'tokenizer-qwen'])(
  'takes the tokenizer of %s',
  async name => {
    const material = folderTokenizerMaterial(join(oracle, name))!
    const before = new Tokenizer(material)
    const source = openWeights(await write({ ...CONFIGS.qwen2, vocabSize: before.vocabSize }, material))
    const after = new Tokenizer(source.tokenizerMaterial()!)
    const strings = readJson<{ strings: { text: string }[] }>(join(oracle, name, 'strings.json')).strings
    expect(strings.length).toBeGreaterThan(100)
    for (const { text } of strings)
      expect(after.encodeAuthored(text), text).toEqual(before.encodeAuthored(text))
    source.close()
  },
)

it.each([
  ['a way to split without a name', bytesMaterial, /splits text in a way that llama.cpp has no name for/],
  ['more tokens than rows', bpeMaterial('qwen2'), /gives "<think>" the id 271, the model has 271 rows/],
])('refuses %s, and leaves nothing', async (_, tokenizer, message) => {
  const file = join(folder(), 'model.gguf')
  const config = { ...CONFIGS.qwen2, vocabSize: 271 }
  const failing = async () =>
    writeGgufModel(file, { name: 'T', config, tensors: tensorsOf(config), tokenizer, stored: 'f32' })
  await expect(failing()).rejects.toThrow(message)
  expect(existsSync(file)).toBe(false)
})
