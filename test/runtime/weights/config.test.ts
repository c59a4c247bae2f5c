// config.json → ModelConfig.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseConfig } from '../../../runtime/weights/config.ts'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import { folderConfig } from '../../../runtime/weights/weight-source.ts'

const BASE = {
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_act: 'silu',
  hidden_size: 16,
  intermediate_size: 24,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  num_hidden_layers: 1,
  rms_norm_eps: 1e-5,
  vocab_size: 12,
  max_position_embeddings: 64,
  tie_word_embeddings: true,
  eos_token_id: 2,
}

it('reads a plain configuration', () => {
  expect(
    parseConfig({ ...BASE, rope_theta: 5000, torch_dtype: 'float32', bos_token_id: null }, 'config.json'),
  ).toEqual({
    architecture: 'llama',
    vocabSize: 12,
    hiddenSize: 16,
    intermediateSize: 24,
    layers: 1,
    heads: 4,
    kvHeads: 2,
    headDim: 4,
    rmsNormEps: 1e-5,
    ropeTheta: 5000,
    tieWordEmbeddings: true,
    maxPositions: 64,
    eosIds: [2],
  })
})

const LLAMA3 = {
  rope_type: 'llama3',
  factor: 8,
  low_freq_factor: 1,
  high_freq_factor: 4,
  original_max_position_embeddings: 8192,
}

it('reads the RoPE of both generations of transformers alike', () => {
  const old = parseConfig({ ...BASE, rope_theta: 500000, rope_scaling: LLAMA3 }, 'config.json')
  const recent = parseConfig(
    { ...BASE, dtype: 'bfloat16', rope_parameters: { ...LLAMA3, rope_theta: 500000 } },
    'config.json',
  )
  expect(old).toEqual(recent)
  expect(old.ropeTheta).toBe(500000)
  expect(old.ropeScaling).toEqual({
    factor: 8,
    lowFreqFactor: 1,
    highFreqFactor: 4,
    originalMaxPositions: 8192,
  })
  expect(
    parseConfig({ ...BASE, rope_parameters: { rope_type: 'default', rope_theta: 7 } }, 'c').ropeTheta,
  ).toBe(7)
})

it('fills in what may be left out', () => {
  const { num_key_value_heads: _, eos_token_id: __, tie_word_embeddings: ___, ...rest } = BASE
  const config = parseConfig({ ...rest, head_dim: 6 }, 'config.json')
  expect(config).toMatchObject({
    kvHeads: 4,
    headDim: 6,
    eosIds: [],
    tieWordEmbeddings: false,
    ropeTheta: 10000,
  })
  expect(parseConfig({ ...BASE, eos_token_id: [2, 5] }, 'c').eosIds).toEqual([2, 5])
})

it.each([
  ['attention_bias', true],
  ['mlp_bias', true],
  ['hidden_act', 'gelu'],
  ['sliding_window', 4096],
  ['use_sliding_window', true],
  ['model_type', 'mistral'],
  ['architectures', ['LlamaForTokenClassification']],
  ['architectures', ['Qwen2ForCausalLM']],
  ['layer_types', ['full_attention', 'sliding_attention']],
  ['quantization_config', { bits: 4 }],
  ['rope_scaling', { type: 'linear', factor: 2 }],
  ['partial_rotary_factor', 0.5],
  ['hidden_size', '16'],
  ['hidden_size', undefined],
  ['num_hidden_layers', 1e9],
  ['num_hidden_layers', -2],
  ['num_attention_heads', 0],
  ['vocab_size', 12.5],
  ['rms_norm_eps', 0],
  ['eos_token_id', -7],
  ['head_dim', 5],
])('refuses %s = %j by name', (key, value) => {
  const parse = () => parseConfig({ ...BASE, [key]: value }, 'dir/config.json')
  expect(parse).toThrow(ModelFileError)
  expect(parse).toThrow(key === 'rope_scaling' ? 'rope_type' : key)
  expect(parse).toThrow('dir/config.json')
})

it('reads the other architectures: heads of a size of their own, a window that is switched off', () => {
  const { architectures: _, ...rest } = BASE
  const off = { use_sliding_window: false, sliding_window: 32768, max_window_layers: 28 }
  expect(parseConfig({ ...rest, ...off, model_type: 'qwen2' }, 'c')).toMatchObject({
    architecture: 'qwen2',
    headDim: 4,
  })
  expect(parseConfig({ ...rest, ...off, model_type: 'qwen3' }, 'c')).toMatchObject({
    architecture: 'qwen3',
    headDim: 128,
  })
  const window = { ...rest, ...off, model_type: 'qwen2', use_sliding_window: true }
  expect(() => parseConfig(window, 'c')).toThrow('use_sliding_window is true')
})

it('reads a model that scores, and refuses one of several labels', () => {
  const scorer = { ...BASE, architectures: ['LlamaForSequenceClassification'], pad_token_id: 3 }
  expect(parseConfig({ ...scorer, num_labels: 1 }, 'c')).toMatchObject({ labels: 1, padId: 3 })
  expect(parseConfig({ ...scorer, id2label: { 0: 'LABEL_0' } }, 'c')).toMatchObject({ labels: 1 })
  expect(() => parseConfig(scorer, 'c')).toThrow('gives 2 scores a text')
})

it('refuses heads that cannot share', () => {
  expect(() => parseConfig({ ...BASE, num_key_value_heads: 3 }, 'c')).toThrow(/4 heads cannot be shared by 3/)
  expect(() => parseConfig({ ...BASE, hidden_size: 18 }, 'c')).toThrow(/18 is not divisible by its 4 heads/)
})

const oracle = fileURLToPath(new URL('../../../../shared/oracle/', import.meta.url))

it.skipIf(!existsSync(oracle))('reads the configurations of the shared models', () => {
  expect(folderConfig(`${oracle}llama-tiny`)).toMatchObject({
    layers: 3,
    heads: 4,
    headDim: 12,
    kvHeads: 2,
    bosId: 1,
  })
  expect(folderConfig(`${oracle}llama-rope-tiny`)).toMatchObject({
    headDim: 16,
    ropeScaling: { factor: 32, originalMaxPositions: 64 },
  })
})
