// Which patterns of a tokenizer.json are let through to a backtracking engine.
import { expect, it } from 'vitest'
import { backtrackingFault } from '../../../runtime/text/regex-guard.ts'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'

/** The patterns of tokenizers in use. */
const KNOWN = {
  world: '.',
  gpt2: "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
  llama3:
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
  o200k:
    "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
  deepseek:
    '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+',
  starcoder: '\\d{1,3}(?=(?:\\d{3})*\\b)',
}

it.each(Object.entries(KNOWN))('lets the pattern of %s through', (_, pattern) =>
  expect(backtrackingFault(pattern)).toBeUndefined(),
)

it.each([
  '(a+)+$',
  '(a*)*b',
  '((a|b)+)+c',
  '(a|a)*b',
  '(?:a{1,30}){1,30}b',
  '(a?){25}a{25}',
  'a*a*a*b',
  'a?a?a?a?a?a?a?aaaaaaa',
  '(?=(a+)+b)a',
  '(?<x>a)\\k<x>',
  '(a)\\1',
  '(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)b',
  'a'.repeat(5000),
])('refuses %s', pattern => expect(backtrackingFault(pattern)).toBeTypeOf('string'))

it('names the pattern when it refuses a tokenizer', () => {
  const pattern = { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated', invert: false }
  const tokenizerJson = {
    added_tokens: [],
    pre_tokenizer: { type: 'Sequence', pretokenizers: [pattern] },
    model: { type: 'WordLevel', vocab: { a: 0 } },
  }
  expect(() => new Tokenizer({ file: 'dir/tokenizer.json', tokenizerJson, tokenizerConfig: {} })).toThrow(
    /dir\/tokenizer\.json: .*\(a\+\)\+\$/,
  )
})

it('refuses a way to split that would give other ids', () => {
  const split = (behavior: string) => ({ type: 'Split', pattern: { String: ' ' }, behavior, invert: false })
  const load = (behavior: string) =>
    new Tokenizer({
      file: 'tokenizer.json',
      tokenizerJson: {
        added_tokens: [],
        pre_tokenizer: split(behavior),
        model: { type: 'WordLevel', vocab: { a: 0 } },
      },
      tokenizerConfig: {},
    })
  expect(() => load('MergedWithPrevious')).toThrow(/behaviour "MergedWithPrevious"/)
  expect(load('Removed').encodeForeign('a a')).toEqual([0, 0])
})
