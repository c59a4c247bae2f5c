// GGUF: the container, dequantisation, and a llama model under Hugging Face names.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { GgufFile } from '../../../runtime/weights/gguf.ts'
import { dequantize, GGML_TYPES, type GgmlType } from '../../../runtime/weights/gguf-dequant.ts'
import { huggingFaceName, unpermuteRows } from '../../../runtime/weights/gguf-model.ts'
import { llama3Divisor } from '../../../runtime/weights/gguf-rope.ts'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import { SafetensorsFile } from '../../../runtime/weights/safetensors.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { f32, type GgufTensorSpec, gguf, ggufFile } from './files.ts'

const oracle = fileURLToPath(new URL('../../../../shared/oracle/', import.meta.url))
const present = existsSync(`${oracle}index.json`)

const METADATA = {
  'general.architecture': gguf.string('llama'),
  'llama.block_count': gguf.u32(1),
  'llama.context_length': gguf.u32(32),
  'llama.embedding_length': gguf.u32(4),
  'llama.feed_forward_length': gguf.u32(2),
  'llama.attention.head_count': gguf.u32(1),
  'llama.attention.layer_norm_rms_epsilon': gguf.f32(2 ** -10),
  'llama.rope.freq_base': gguf.f32(500),
  'tokenizer.ggml.model': gguf.string('gpt2'),
  'tokenizer.ggml.tokens': gguf.strings(['<end>', 'a', 'b', 'ab']),
  'tokenizer.ggml.token_type': gguf.i32s([3, 1, 1, 1]),
  'tokenizer.ggml.merges': gguf.strings(['a b']),
  'tokenizer.ggml.eos_token_id': gguf.u32(0),
}

/** Value k of a tensor of the n-th kind is 100 n + k. */
const tensor = (name: string, dimensions: number[], n: number): GgufTensorSpec => ({
  name,
  dimensions,
  data: f32(...Array.from({ length: dimensions.reduce((a, b) => a * b, 1) }, (_, k) => 100 * n + k)),
})

const TENSORS = [
  tensor('token_embd.weight', [4, 4], 0),
  tensor('blk.0.attn_norm.weight', [4], 1),
  tensor('blk.0.attn_q.weight', [4, 4], 2),
  tensor('blk.0.attn_k.weight', [4, 4], 3),
  tensor('blk.0.attn_v.weight', [4, 4], 4),
  tensor('blk.0.attn_output.weight', [4, 4], 5),
  tensor('blk.0.ffn_norm.weight', [4], 6),
  tensor('blk.0.ffn_gate.weight', [4, 2], 7),
  tensor('blk.0.ffn_up.weight', [4, 2], 8),
  tensor('blk.0.ffn_down.weight', [2, 4], 9),
  tensor('output_norm.weight', [4], 10),
]

it('opens a llama GGUF as if it were a Hugging Face folder', async () => {
  const source = openWeights(ggufFile(METADATA, TENSORS))
  expect(source.config).toEqual({
    architecture: 'llama',
    vocabSize: 4,
    hiddenSize: 4,
    intermediateSize: 2,
    layers: 1,
    heads: 1,
    kvHeads: 1,
    headDim: 4,
    rmsNormEps: 2 ** -10,
    ropeTheta: 500,
    tieWordEmbeddings: true,
    maxPositions: 32,
    eosIds: [0],
  })
  expect(source.names()).toHaveLength(11)
  expect(source.shape('model.layers.0.mlp.down_proj.weight')).toEqual([4, 2])
  expect([...(await source.read('model.norm.weight'))]).toEqual([1000, 1001, 1002, 1003])
  // Rows 0, 1, 2, 3 of the file are rows 0, 2, 1, 3 of Hugging Face: V is left alone.
  expect(
    [...(await source.read('model.layers.0.self_attn.q_proj.weight'))].filter((_, k) => k % 4 === 0),
  ).toEqual([200, 208, 204, 212])
  expect(
    [...(await source.read('model.layers.0.self_attn.v_proj.weight'))].filter((_, k) => k % 4 === 0),
  ).toEqual([400, 404, 408, 412])
  await expect(source.read('lm_head.weight')).rejects.toThrow(/has no tensor "lm_head.weight"/)
  expect(source.tokenizerMaterial()!.tokenizerConfig.eos_token).toBe('<end>')
  source.close()
})

it.each([
  ['a tensor that is missing', METADATA, TENSORS.slice(1), /lacks the tensor "model.embed_tokens.weight"/],
  [
    'a tensor too many',
    METADATA,
    [...TENSORS, tensor('blk.0.attn_q.scale', [4], 1)],
    /holds the tensor "blk.0.attn_q.scale"/,
  ],
  [
    'a wrong shape',
    { ...METADATA, 'llama.vocab_size': gguf.u32(5) },
    TENSORS,
    /"model.embed_tokens.weight" has shape \[4, 4\], its configuration says \[5, 4\]/,
  ],
  [
    'another architecture',
    { ...METADATA, 'general.architecture': gguf.string('mamba') },
    TENSORS,
    /has the architecture "mamba"/,
  ],
  [
    'stretched RoPE',
    { ...METADATA, 'llama.rope.scaling.type': gguf.string('yarn') },
    TENSORS,
    /llama.rope.scaling.type is "yarn"/,
  ],
  [
    'a partial rotation',
    { ...METADATA, 'llama.rope.dimension_count': gguf.u32(2) },
    TENSORS,
    /llama.rope.dimension_count is 2/,
  ],
  ['experts', { ...METADATA, 'llama.expert_count': gguf.u32(8) }, TENSORS, /llama.expert_count is 8/],
  [
    'an odd alignment',
    { ...METADATA, 'general.alignment': gguf.u32(24) },
    TENSORS,
    /alignment 24, not a power of two/,
  ],
  ['two tensors of one name', METADATA, [...TENSORS, TENSORS[0]!], /names tensor "token_embd.weight" twice/],
  ['an unknown tensor type', METADATA, [{ ...TENSORS[0]!, type: 99 }], /stored as type 99/],
])('refuses a GGUF with %s', (_, metadata, tensors, message) => {
  const file = ggufFile(metadata, tensors)
  expect(() => openWeights(file)).toThrow(message)
  expect(() => openWeights(file)).toThrow(file)
})

it('finds the rule behind stretched RoPE frequencies, or refuses', () => {
  const metadata = { ...METADATA, 'llama.rope.freq_base': gguf.f32(500000) }
  const opened = (...divisors: number[]) =>
    openWeights(
      ggufFile(metadata, [
        ...TENSORS,
        { name: 'rope_freqs.weight', dimensions: [2], data: f32(...divisors) },
      ]),
    )
  // headDim 4: waves of 2π and 2π·√500000 = 4443 tokens. The second lies between 2048 and 8192:
  // smooth = (8192/4443 − 1)/3 = 0.28127, so the divisor is 1/((1 − 0.28127)/32 + 0.28127) = 3.2923.
  const source = openWeights(
    ggufFile({ ...metadata, 'llama.rope.freq_base': gguf.f32(5e8) }, [
      ...TENSORS,
      { name: 'rope_freqs.weight', dimensions: [2], data: f32(1, 32) },
    ]),
  )
  expect(source.config.ropeScaling).toEqual({
    factor: 32,
    lowFreqFactor: 1,
    highFreqFactor: 4,
    originalMaxPositions: 8192,
  })
  source.close()
  expect(() => opened(1, 7)).toThrow(/in another way than Llama 3/)
  expect(() => opened(1)).toThrow(ModelFileError)
  const between = { factor: 32, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 8192 }
  expect(llama3Divisor(1, 4, 500000, between)).toBeCloseTo(3.2923, 3)
})

it('says which tensor holds what is no number', async () => {
  const file = new GgufFile(
    ggufFile({}, [{ name: 'w', dimensions: [2], data: f32(1, Number.POSITIVE_INFINITY) }]),
  )
  await expect(file.readFloats('w')).rejects.toThrow(/tensor "w" holds Infinity at element 1/)
  file.close()
})

it('puts the rows of each head back', () => {
  // Two heads of 4 rows, one column: pairs (0, 1), (2, 3) of the file are (0, 2), (1, 3) of a head.
  expect([...unpermuteRows(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), 4, 1)]).toEqual([0, 2, 1, 3, 4, 6, 5, 7])
})

it('knows no name but those of the architectures', () => {
  expect(huggingFaceName('blk.12.ffn_up.weight')).toBe('model.layers.12.mlp.up_proj.weight')
  for (const other of ['blk.0.attn_q.scale', 'blk.0.toString.weight', '__proto__', 'blk.x.attn_q.weight'])
    expect(huggingFaceName(other)).toBe(other)
})

it('reads a Q4_0 block: scale, then nibbles, low ones first', () => {
  const bytes = new Uint8Array(18).fill(0x88)
  bytes.set([0x00, 0x40, 0x1f]) // d = 2; value 0 is 15 − 8, value 16 is 1 − 8
  const out = new Float32Array(32)
  dequantize(2, bytes, out, 0)
  expect(out[0]).toBe(14)
  expect(out[16]).toBe(-14)
  expect([...out].filter(value => value === 0)).toHaveLength(30)
})

it('reads Q5_K as Q4_K with a fifth bit, worth 16 steps', () => {
  const scales = Uint8Array.from({ length: 16 }, (_, i) => [0x00, 0x3c, 0x00, 0x38][i] ?? 37 * i) // d = 1, dmin = 0.5
  const nibbles = Uint8Array.from({ length: 128 }, (_, i) => 29 * i)
  const four = new Float32Array(256)
  dequantize(12, Uint8Array.from([...scales, ...nibbles]), four, 0)
  const five = new Float32Array(256)
  dequantize(13, Uint8Array.from([...scales, ...new Uint8Array(32), ...nibbles]), five, 0)
  expect(five).toEqual(four)
  // Bit 3 of fifth-bit byte 4 belongs to value 4 of group 3, whose scale is the low 6 bits of scale byte 3.
  const fifth = new Uint8Array(32)
  fifth[4] = 1 << 3
  dequantize(13, Uint8Array.from([...scales, ...fifth, ...nibbles]), five, 0)
  const changed = [...five].flatMap((value, i) => (value === four[i] ? [] : [[i, value - four[i]!]]))
  expect(changed).toEqual([[3 * 32 + 4, 16 * (scales[4 + 3]! & 63)]])
})

it.skipIf(!present)('dequantises as the gguf package does', async () => {
  const expected = new SafetensorsFile(`${oracle}gguf-dequant/case.safetensors`)
  const types = Object.entries(GGML_TYPES).filter(([, { name }]) => expected.tensors.has(`${name}/raw`))
  expect(types.map(([, { name }]) => name).sort()).toEqual([
    'BF16',
    'F16',
    'Q4_0',
    'Q4_1',
    'Q4_K',
    'Q5_0',
    'Q5_1',
    'Q6_K',
    'Q8_0',
  ])
  for (const [type, { name }] of types) {
    const want = await expected.readFloats(`${name}/f32`)
    const got = new Float32Array(want.length)
    dequantize(Number(type) as GgmlType, await expected.readBytes(`${name}/raw`), got, 0)
    // Each step is rounded to float32 in the same order, so the values are the same bit for bit.
    expect(got, name).toEqual(want)
  }
  expected.close()
})

it.skipIf(!present)('gives the weights of gguf-tiny in Hugging Face order', async () => {
  const source = openWeights(`${oracle}gguf-tiny/model.gguf`)
  const expected = new SafetensorsFile(`${oracle}gguf-tiny/case.safetensors`)
  for (const name of [
    'model.layers.0.self_attn.q_proj.weight',
    'model.layers.0.self_attn.k_proj.weight',
    'model.embed_tokens.weight',
  ]) {
    expect(await source.read(name), name).toEqual(await expected.readFloats(`dequantised/${name}`))
  }
  source.close()
  expected.close()
})

const smollm2 = `${oracle}models/smollm2-135m-instruct-q4_1.gguf`

it.skipIf(!existsSync(smollm2))('opens SmolLM2', async () => {
  const source = openWeights(smollm2)
  expect(source.config).toMatchObject({
    layers: 30,
    heads: 9,
    kvHeads: 3,
    headDim: 64,
    ropeTheta: 100000,
    vocabSize: 49152,
    eosIds: [2],
    bosId: 1,
  })
  expect(source.names()).toHaveLength(272)
  const expected = new SafetensorsFile(`${oracle}gguf-smollm2/case.safetensors`)
  const embedding = await source.read('model.embed_tokens.weight')
  for (const row of [0, 49151]) {
    const want = await expected.readFloats(`dequant/Q8_0/token_embd.weight/${row}/f32`)
    expect(embedding.slice(row * 576, row * 576 + 576)).toEqual(want)
  }
  // Row 37 of the file is odd, in head 0: 18 pairs before it, so it is row 32 + 18 of Hugging Face.
  const queries = await source.read('model.layers.0.self_attn.q_proj.weight')
  expect(queries.slice(50 * 576, 51 * 576)).toEqual(
    await expected.readFloats('dequant/Q4_1/blk.0.attn_q.weight/37/f32'),
  )
  source.close()
  expected.close()
})
