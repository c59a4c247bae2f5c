/** The formatter over layouts that nobody would write: what it makes of them it leaves alone, and nothing is lost. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../games/world/make/random.ts'
import { type Parsed, parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { scan } from '../../grammar/scanner.ts'
import { filesUnder, meaning } from './fixtures.ts'
import { file } from './trees/files.ts'
import { type Layout, layOut, oddGaps } from './trees/lay-out.ts'
import { wordsOf } from './trees/write.ts'

const lineEnds = ['\n', '\r\n', '\r'] as const

function layoutOf(number: number): Layout {
  const random = new Random(number)
  const choose = (n: number) => random.below(n)
  return { choose, gaps: oddGaps, lineEnd: lineEnds[choose(lineEnds.length)]! }
}

/** By words: two comments behind one item are set as one. */
const commentsOf = ({ text, comments }: Parsed): string[] =>
  comments.flatMap(({ start, end }) => text.slice(start, end).split(/\s+/)).sort()

function check(text: string): Parsed {
  const parsed = parse(text)
  expect(parsed.problems, text).toEqual([])
  const printed = print(parsed)!
  const again = parse(printed)
  expect(again.problems, printed).toEqual([])
  expect(print(again), text).toBe(printed)
  expect(meaning(again.file), printed).toEqual(meaning(parsed.file))
  expect(commentsOf(again), text).toEqual(commentsOf(parsed))
  return parsed
}

it('formats any layout of any tree once and for all, with every comment, and means the same', () => {
  fc.assert(
    fc.property(file, fc.nat(), (tree, number) => {
      const layout = layoutOf(number)
      check(layOut(wordsOf(tree, layout.choose), layout))
    }),
    { numRuns: 300, seed: 6 },
  )
})

it('means the same whatever stands between its words', () => {
  const withoutDocs = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(meaning(value), (key, inner) => (key === 'doc' ? undefined : inner)))
  fc.assert(
    fc.property(file, fc.nat(), (tree, number) => {
      const layout = layoutOf(number)
      const parsed = parse(layOut(wordsOf(tree, layout.choose), layout))
      expect(withoutDocs(parsed.file)).toEqual(withoutDocs(tree))
    }),
    { numRuns: 300, seed: 7 },
  )
})

const shipped = filesUnder('games', '.lsp')

it.each(shipped.map(({ path, text }) => ({ path, text })))(
  'formats $path laid out anew as it formats it',
  ({ path, text }) => {
    const words = scan(text).tokens.map(token => token.image.replace(/\r\n?/g, '\n'))
    expect(words.length, path).toBeGreaterThan(10)
    for (let number = 0; number < 5; number++) check(layOut(words, layoutOf(number)))
  },
)
