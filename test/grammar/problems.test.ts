import { expect, it } from 'vitest'
import { parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { filesUnder } from './fixtures.ts'

/** `line:column code: message` and, below, the help. */
function report(text: string): string {
  const { problems, lines } = parse(text)
  return problems
    .map(({ code, message, help, span }) => {
      const { line, column } = lines.position(span.start)
      return `${line}:${column} ${code}: ${message}\n${help ? `    help: ${help}\n` : ''}`
    })
    .join('')
}

for (const { path, text } of filesUnder('test/grammar/bad', '.lsp')) {
  it(`${path} has the problems that its golden says`, async () => {
    await expect(report(text)).toMatchFileSnapshot(`../../${path.replace(/\.lsp$/, '.expected')}`)
  })
}

it('keeps the good declarations around several mistakes', () => {
  const { file, problems } = parse(
    'game A {\n  axis a: 1\n  axs q: 8\n  axis b: 2\n  let x = 1 +\n  axis c: 3\n}',
  )
  expect(problems.map(p => p.code)).toEqual(['unknown-declaration', 'syntax'])
  const [game] = file.declarations
  expect(game?.kind === 'game' && game.members.map(m => m.kind === 'axis' && m.name.text)).toEqual([
    'a',
    'b',
    'c',
  ])
})

it('remembers the names that lost declarations would have declared', () => {
  expect([...parse('game A {\n  axis query 8\n  axis b: 2\n}').lost]).toContain('query')
})

it('allows 64 levels and reports the 65th', () => {
  const nested = (levels: number): string => `game A { let x = ${'('.repeat(levels)}1${')'.repeat(levels)} }`
  expect(parse(nested(64)).problems).toEqual([])
  expect(parse(nested(65)).problems.map(p => p.code)).toEqual(['too-deep'])
  expect(parse(nested(100_000)).problems.map(p => p.code)).toEqual(['too-deep'])
})

it('refuses files over 1 MiB and files that are no text', () => {
  expect(parse('//'.padEnd(1 << 20, 'x')).problems).toEqual([])
  expect(parse('//'.padEnd((1 << 20) + 1, 'x')).problems.map(p => p.code)).toEqual(['file-too-large'])
  // The line end that closes a file is not counted: the formatter adds one where none is.
  const largest = '//'.padEnd(1 << 20, 'x')
  for (const ending of ['\n', '\r\n', '\r']) expect(parse(`${largest}${ending}`).problems).toEqual([])
  expect(print(parse(largest))).toBe(`${largest}\n`)
  expect(parse(`${largest}\n\n`).problems.map(p => p.code)).toEqual(['file-too-large'])
  expect(parse('\u007fELF\0\0').problems.map(p => p.code)).toEqual(['not-text'])
})

it('reports at most fifty problems and says that there are more', () => {
  const { problems } = parse('§ '.repeat(10_000))
  expect(problems).toHaveLength(51)
  expect(problems.at(-1)?.code).toBe('too-many-problems')
})

it('ends where a text that is not closed stands for a name above another declaration', () => {
  expect(report('game G {\n  watch "  empty = 1\n  alarm A when x > 1 measure\n}')).toContain('unclosed-text')
})

it('refuses a number that no computation can hold', () => {
  expect(report('game G {\n  let x = 1e999\n}')).toContain(
    '2:11 bad-number: `1e999` is larger than any number',
  )
  expect(report('game G {\n  let x = 1e308\n}')).toBe('')
})
