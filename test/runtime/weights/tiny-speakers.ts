// Models of each architecture with a byte-level BPE tokenizer, as they are published but tiny: for what leaves and comes back.
import type { TokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'
import type { ArchitectureName } from '../../../runtime/weights/architectures/all.ts'
import type { ModelConfig } from '../../../runtime/weights/config.ts'
import { modelTensors } from '../../../runtime/weights/model-tensors.ts'
import type { TensorToWrite } from '../../../runtime/weights/write-safetensors.ts'
import { added, byteLetters } from '../text/small-tokenizers.ts'

const byteLevel = (useRegex: boolean) => ({
  type: 'ByteLevel',
  add_prefix_space: false,
  trim_offsets: false,
  use_regex: useRegex,
})
const split = (digits: string) => ({
  type: 'Split',
  pattern: {
    Regex: `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`,
  },
  behavior: 'Isolated',
  invert: false,
})
const sequence = (...pretokenizers: object[]) => ({ type: 'Sequence', pretokenizers })

/** How published tokenizers split, by llama.cpp's names. */
const PUBLISHED = {
  'gpt-2': { pre_tokenizer: byteLevel(true), normalizer: null },
  smollm: {
    pre_tokenizer: sequence({ type: 'Digits', individual_digits: true }, byteLevel(true)),
    normalizer: null,
  },
  'llama-bpe': { pre_tokenizer: sequence(split('\\p{N}{1,3}'), byteLevel(false)), normalizer: null },
  qwen2: { pre_tokenizer: sequence(split('\\p{N}'), byteLevel(false)), normalizer: { type: 'NFC' } },
} as const
export type Published = keyof typeof PUBLISHED
export const PUBLISHED_NAMES = Object.keys(PUBLISHED) as Published[]

const MERGES = [
  'h e',
  'l l',
  'he ll',
  'hell o',
  'Ġ t',
  'Ġt he',
  '1 2',
  '12 3',
  'Ġ 1',
  'Ã ©',
  'Ċ Ċ',
  "' s",
  'Ġ Ġ',
]

/** 256 bytes, 13 merges, and three added tokens, of which the last is not special. The first two end a message. */
export const bpeMaterial = (pre: Published): TokenizerMaterial => {
  const tokens = [...byteLetters(), ...MERGES.map(merge => merge.replace(' ', ''))]
  const { length } = tokens
  return {
    file: 'tokenizer.json',
    chatTemplate: '{% for m in messages %}<|im_start|>{{ m.content }}<|im_end|>{% endfor %}',
    tokenizerConfig: { eos_token: '<|im_end|>', pad_token: '<|im_start|>' },
    tokenizerJson: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: ['<|im_end|>', '<|im_start|>', '<think>'].map((text, i) =>
        added(text, length + i, i < 2),
      ),
      ...PUBLISHED[pre],
      post_processor: null,
      decoder: byteLevel(true),
      model: {
        type: 'BPE',
        unk_token: null,
        ignore_merges: pre === 'llama-bpe',
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
        merges: MERGES,
      },
    },
  }
}

/** Texts in which the four ways to split differ: digits, spaces, line ends, contractions, what NFC composes, spelled tokens. */
export const TEXTS = [
  'hello the  hell',
  ' 123 12345 1 2',
  "it's HE'S\n\n\n the",
  'caf\u00e9 cafe\u0301 日本 🙂',
  '<|im_start|>hello<|im_end|><think>',
  '   \t x',
]

const SHAPES = {
  vocabSize: 280, // more rows than the tokenizer has tokens, as Qwen has
  hiddenSize: 16,
  intermediateSize: 24,
  layers: 2,
  heads: 4,
  kvHeads: 2,
  headDim: 4,
  rmsNormEps: 1e-5,
  ropeTheta: 10000,
  tieWordEmbeddings: false,
  maxPositions: 64,
  eosIds: [269],
} as const

/** Llama stretches its RoPE by a rule with other numbers than the published ones; Qwen3's heads are larger than hidden/heads. */
export const CONFIGS: Readonly<Record<ArchitectureName, ModelConfig>> = {
  llama: {
    ...SHAPES,
    architecture: 'llama',
    ropeScaling: { factor: 8, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 16 },
    bosId: 270,
    eosIds: [269, 270],
  },
  qwen2: { ...SHAPES, architecture: 'qwen2', tieWordEmbeddings: true, rmsNormEps: 1e-6 },
  qwen3: { ...SHAPES, architecture: 'qwen3', headDim: 8, ropeTheta: 1e6 },
}

/** Weights in ±0.5, gains about 1: every one matters, and none is special. The same each time. */
export const tensorsOf = (config: ModelConfig): TensorToWrite[] =>
  [...modelTensors(config)].map(([name, shape], tensor) => ({
    name,
    shape,
    read: () =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => {
        const wave = Math.sin(12.9898 * (i + 1) + 78.233 * (tensor + 1)) * 43758.5453
        const noise = wave - Math.floor(wave) - 0.5
        return shape.length === 1 && name.endsWith('norm.weight') ? 1 + 0.3 * noise : noise
      }),
  }))
