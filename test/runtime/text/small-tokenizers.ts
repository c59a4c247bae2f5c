// Two tokenizers small enough to be written here: the small world's words, and bytes with a merge.
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import type { TokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'

export const added = (content: string, id: number, special = true) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special,
})

/** 22 tokens: five special, two tags, fifteen characters; unknown characters are `<pad>`. */
export const worldTokenizer = (): Tokenizer => {
  const specials = ['<pad>', '<eos>', '<c>', '<s>', '<j>']
  const tokens = [...specials, '<Score>', '</Score>', ...'0123456789rls+=']
  return new Tokenizer({
    file: 'tokenizer.json',
    tokenizerConfig: { eos_token: '<eos>' },
    tokenizerJson: {
      added_tokens: tokens.slice(0, 7).map((token, id) => added(token, id, id < 5)),
      pre_tokenizer: { type: 'Split', pattern: { Regex: '.' }, behavior: 'Isolated', invert: false },
      decoder: { type: 'Fuse' },
      model: {
        type: 'WordLevel',
        unk_token: '<pad>',
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      },
    },
  })
}

/** GPT-2's letters for the 256 bytes: printable Latin-1 as itself, the rest from U+0100 on. */
export const byteLetters = (): string[] => {
  const printable = (byte: number) =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++))
}

/** One id a byte, and merges that lead to the special token's own text. */
export const bytesTokenizer = (): Tokenizer => new Tokenizer(bytesMaterial)

function bytesFiles(): TokenizerMaterial {
  const merges = [
    ['<', '|'],
    ['|', '>'],
    ['e', 'n'],
    ['en', 'd'],
    ['<|', 'end'],
    ['<|end', '|>'],
  ]
  const tokens = [...byteLetters(), ...merges.map(pair => pair.join(''))]
  return {
    file: 'tokenizer.json',
    tokenizerConfig: { eos_token: { content: '<|end|>' } },
    tokenizerJson: {
      added_tokens: [added('<|end|>', 261)],
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
      decoder: { type: 'ByteLevel' },
      model: { type: 'BPE', vocab: Object.fromEntries(tokens.map((token, id) => [token, id])), merges },
    },
  }
}

export const bytesMaterial = bytesFiles()
