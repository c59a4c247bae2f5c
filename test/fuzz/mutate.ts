/** Small random changes of a program: of its tokens, of its characters, and of what a plausible mistake would change. The same seed gives the same changes. */

import type { Random } from '../../games/world/make/random.ts'
import { LspParser } from '../../grammar/parser.ts'
import { scan } from '../../grammar/scanner.ts'
import { signs, type Token, vocabularyOfWords } from '../../grammar/tokens.ts'
import { changePlausibly } from './plausible.ts'

/** The vocabulary is whole once a parser was made. */
new LspParser()

/** Names that JavaScript's objects know, and literals at the edges of what a number or a text can be. */
const awkward = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'query',
  'answer',
  'Solver',
  'policy',
  'q',
  'a',
  'R',
  'V',
  'mean',
  'exact',
  'valid',
  '0',
  '1',
  '64',
  '1e999',
  '9007199254740993',
  '50%',
  '1e-320',
  '""',
  '"x"',
  '"{q}"',
  '"""\n  a {b}\n  """',
  '// c\n',
  '/// d\n',
  '"',
  '\\',
]

const language: readonly string[] = [...vocabularyOfWords().keys(), ...signs.keys(), ...awkward]

export const mutations = ['tokens', 'characters', 'plausible'] as const
export type Mutation = (typeof mutations)[number]

const changes: Readonly<Record<Mutation, (text: string, random: Random) => string>> = {
  tokens: changeToken,
  characters: changeCharacter,
  plausible: changePlausibly,
}

/** One to three changes, often neighbours of each other. */
export function mutate(text: string, random: Random, kind: Mutation): string {
  let changed = text
  for (let left = 1 + random.below(3); left > 0; left--) changed = changes[kind](changed, random)
  return changed
}

const oneOf = <T>(items: readonly T[], random: Random): T => items[random.below(items.length)]!

function changeToken(text: string, random: Random): string {
  const { tokens } = scan(text)
  if (tokens.length === 0) return oneOf(language, random)
  const token = oneOf(tokens, random)
  const other = random.below(2) === 0 ? (tokens[token.index + 1] ?? token) : oneOf(tokens, random)
  switch (random.below(6)) {
    case 0:
      return replace(text, token, '')
    case 1:
      return replace(text, token, `${token.image} ${token.image}`)
    case 2:
      return swap(text, token, other)
    case 3:
      return replace(text, token, ` ${oneOf(language, random)} `)
    case 4:
      return replace(text, token, `${token.image} ${oneOf(language, random)} `)
    default:
      return replace(text, token, other.image)
  }
}

const replace = (text: string, { startOffset, endOffset }: Token, by: string): string =>
  text.slice(0, startOffset) + by + text.slice(endOffset + 1)

function swap(text: string, a: Token, b: Token): string {
  if (a.index === b.index) return text
  const [first, second] = a.index < b.index ? [a, b] : [b, a]
  return replace(replace(text, second, first.image), first, second.image)
}

/** One of each kind that editors and other systems put into a text. */
const characters: readonly string[] = [
  '\r',
  '\r\n',
  '\t',
  '\uFEFF',
  '\0',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202E',
  'é',
  'e\u0301',
  '\ud800',
  '😀',
  '𝑥',
  '“',
  '；',
  '(',
  '{',
  '}',
  '"',
  '"""',
  '\\u{110000}',
  '/*',
  '//',
  '.',
  '0',
  '_',
]

function changeCharacter(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const length = random.below(4) === 0 ? random.below(40) : 1
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length)
    case 1:
      return text.slice(0, at) + oneOf(characters, random) + text.slice(at)
    case 2:
      return text.slice(0, at) + oneOf(characters, random) + text.slice(at + 1)
    default:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at)
  }
}
