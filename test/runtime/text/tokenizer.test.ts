// The tokenizer: who wrote a text decides whether it may spell special tokens.
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { StreamDecoder } from '../../../runtime/text/stream-decoder.ts'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { folderTokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'
import { hasShared, oracle, readJson, shared } from './shared.ts'
import { bytesTokenizer, worldTokenizer } from './small-tokenizers.ts'

it('encodes the small world: one id a character, scores as one id', () => {
  const world = worldTokenizer()
  expect(world.encodeForeign('rl314=')).toEqual([17, 18, 10, 8, 11, 21])
  expect(world.encodeForeign('<Score>7</Score>')).toEqual([5, 14, 6])
  expect(world.encodeAuthored('<c>l12=<eos>')).toEqual([2, 18, 8, 9, 21, 1])
  expect(world.decode([17, 18, 10, 8, 11, 21])).toBe('rl314=')
  expect(world.decode([2, 17, 1], { skipSpecial: true })).toBe('r')
  expect(world.vocabSize).toBe(22)
})

it('leaves out of a foreign text what has no id but the special unknown token', () => {
  const world = worldTokenizer()
  expect(world.encodeForeign('<c>')).toEqual([])
  expect(world.encodeForeign('<pad>1<eos>é\n')).toEqual([8, 19]) // the s of <eos> is a character of its own
  expect(world.encodeAuthored('1é')).toEqual([8, 0])
})

it.skipIf(!existsSync(`${shared}world-model/tokenizer.json`))(
  'reads the tokenizer of the small world',
  () => {
    const world = new Tokenizer(folderTokenizerMaterial(`${shared}world-model`)!)
    expect(world.encodeForeign('rl314=')).toEqual([17, 18, 10, 8, 11, 21])
    expect(world.eosIds).toEqual([1])
  },
)

it('makes no special token of any foreign text, and loses none of it', () => {
  const tokenizer = bytesTokenizer()
  const text = fc
    .array(fc.oneof(fc.constantFrom('<|end|>', '<|', '|>', 'end', ' '), fc.string({ unit: 'grapheme' })))
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(text, each => {
      const ids = tokenizer.encodeForeign(each)
      expect(ids.some(id => tokenizer.specialIds.has(id))).toBe(false)
      expect(tokenizer.decode(ids)).toBe(each)
    }),
  )
  expect(tokenizer.encodeAuthored('a<|end|>b').filter(id => tokenizer.specialIds.has(id))).toHaveLength(1)
})

it('streams characters whole, however many ids they take', () => {
  const tokenizer = bytesTokenizer()
  const text = 'aé😀b'
  const stream = new StreamDecoder(tokenizer)
  const pieces = tokenizer.encodeForeign(text).map(id => stream.push(id))
  expect(pieces).toEqual(['a', '', 'é', '', '', '', '😀', 'b'])
  stream.push(tokenizer.encodeForeign('é')[0]!)
  expect(stream.end()).toBe('\uFFFD')
})

it('decodes nothing to nothing', () => expect(bytesTokenizer().decode([])).toBe(''))

interface Strings {
  strings: {
    text: string
    ids: number[]
    ids_no_special?: number[]
    decoded?: string
    decoded_skip_special?: string
  }[]
  partial_decode: { ids: number[]; decoded: string }[]
}

it.skipIf(!hasShared).each(['gpt2', 'llama3', 'qwen'])(
  'agrees with the tokenizers library on 200 strings (%s)',
  style => {
    const tokenizer = new Tokenizer(folderTokenizerMaterial(`${oracle}tokenizer-${style}`)!)
    const { strings, partial_decode } = readJson<Strings>(`${oracle}tokenizer-${style}/strings.json`)
    expect(strings.length).toBe(200)
    for (const {
      text,
      ids,
      ids_no_special = ids,
      decoded = text,
      decoded_skip_special = decoded,
    } of strings) {
      expect(tokenizer.encodeAuthored(text), JSON.stringify(text)).toEqual(ids_no_special)
      expect(tokenizer.decode(ids_no_special), JSON.stringify(text)).toBe(decoded)
      expect(tokenizer.decode(ids, { skipSpecial: true }), JSON.stringify(text)).toBe(decoded_skip_special)
    }
    expect(partial_decode.length).toBe(30)
    for (const { ids, decoded } of partial_decode) expect(tokenizer.decode(ids)).toBe(decoded)
  },
)

it('counts the end of a message as special even where its mark is missing', () => {
  const tokenizer = new Tokenizer({
    file: 'tokenizer.json',
    tokenizerConfig: { eos_token: '<e>' },
    tokenizerJson: {
      added_tokens: [{ id: 1, content: '<e>', special: false }],
      pre_tokenizer: { type: 'Split', pattern: { Regex: '.' }, behavior: 'Isolated', invert: false },
      decoder: { type: 'Fuse' },
      model: { type: 'WordLevel', vocab: { a: 0, '<e>': 1, '?': 2 }, unk_token: '?' },
    },
  })
  expect(tokenizer.encodeAuthored('a<e>')).toEqual([0, 1])
  expect(tokenizer.encodeForeign('a<e>')).toEqual([0, 2, 2, 2])
  expect(tokenizer.decode([0, 99, 2])).toBe('a?')
})
