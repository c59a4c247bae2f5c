import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Random } from '../../games/world/make/random.ts'
import { type Parsed, parse } from '../../grammar/parse.ts'
import { reparse } from '../../grammar/reparse.ts'
import { typed } from './typing.ts'

const games = readdirSync('games', { recursive: true })
  .map(file => join('games', String(file)))
  .filter(file => file.endsWith('.lsp'))
  .sort()

/** Imports stand at the top of a file: the files are joined with those first. */
const long = (() => {
  const texts = games.map(file => readFileSync(file, 'utf8'))
  const imports = texts.flatMap(text => text.match(/^import .*$/gm) ?? [])
  return [...imports, ...texts.map(text => text.replace(/^import .*\n/gm, ''))].join('\n')
})()

const seen = ({ text, file, problems, lost, lines, comments, tokens, prefixes }: Parsed) => ({
  text,
  file,
  problems: problems.map(({ fixes: _, ...rest }) => rest),
  lost,
  lines,
  comments: comments.length,
  tokens: tokens.length,
  prefixes,
})

/** Types on until the text is too broken to be of use, then begins again. */
function typeAtRandom(text: string, keys: number, random: Random): void {
  let before = parse(text)
  for (let key = 0; key < keys; key++) {
    const next = before.problems.length > 2 ? text : typed(before.text, random)
    const again = reparse(before, next)
    expect(seen(again), JSON.stringify({ before: before.text, next })).toEqual(seen(parse(next)))
    before = again
  }
}

it('gives what a parse of the whole text gives, whatever is typed into a game', () => {
  for (const [seed, file] of games.entries()) typeAtRandom(readFileSync(file, 'utf8'), 30, new Random(seed))
})

it('gives what a parse of the whole text gives, whatever is typed into a long file', () => {
  typeAtRandom(long, 80, new Random(99))
})

it('keeps the nodes before an edit, and does not read them again', () => {
  const before = parse(long)
  const at = long.lastIndexOf('payoff')
  const after = reparse(before, `${long.slice(0, at)}watch more = 1\n  ${long.slice(at)}`)
  expect(after.problems).toEqual([])
  expect(after.file.declarations[0]).toBe(before.file.declarations[0])
  expect(after.file.declarations.length).toBe(before.file.declarations.length)
})
