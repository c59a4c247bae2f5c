import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from '../../grammar/parse.ts'
import { LspParser } from '../../grammar/parser.ts'
import { print } from '../../grammar/print.ts'
import { vocabularyOfWords } from '../../grammar/tokens.ts'
import { goodFiles, meaning } from './fixtures.ts'

new LspParser()
const words = [
  ...vocabularyOfWords().keys(),
  ...'{}()[],:.=+-*/<'.split(''),
  '..',
  '==',
  '"a"',
  '"""',
  '"',
  '1',
  '2.5',
  '50%',
  'x',
  'y',
  '\n',
  '// c\n',
  '/// d\n',
]

function check(text: string): void {
  const parsed = parse(text)
  for (const { span, message } of parsed.problems) {
    expect(message.length).toBeGreaterThan(5)
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeLessThanOrEqual(text.length)
  }
  const printed = print(parsed)
  if (printed === undefined) return
  const again = parse(printed)
  expect(again.problems).toEqual([])
  expect(print(again)).toBe(printed)
  expect(meaning(again.file)).toEqual(meaning(parsed.file))
}

it('never throws on a soup of tokens, and prints what it can read stably', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), soup => check(soup.join(' '))),
    { numRuns: 500, seed: 1 },
  )
})

it('never throws on any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 300, seed: 2 })
})

it('never throws on good files with a piece cut out, doubled or put elsewhere', () => {
  const files = goodFiles().map(file => file.text)
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const mutation = fc.tuple(
    fc.constantFrom(...files),
    place,
    fc.nat(40),
    place,
    fc.constantFrom('', ...words),
  )
  fc.assert(
    fc.property(mutation, ([text, from, length, to, word]) => {
      const start = Math.floor(from * text.length)
      const piece = text.slice(start, start + length)
      const rest = text.slice(0, start) + text.slice(start + length)
      const at = Math.floor(to * rest.length)
      check(rest.slice(0, at) + piece + word + rest.slice(at))
      check(rest)
    }),
    { numRuns: 200, seed: 3 },
  )
})
