/** docs/games.md tells the games of other papers as they are. */
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readDocument, root } from './blocks.ts'

const page = readDocument('docs/games.md')
const folder = 'games/papers'
const linesOf = (file: string) => readDocument(`${folder}/${file}`).trimEnd().split('\n').length

/** `| [name](../games/papers/FILE) | … | lines |` */
const rows = [...page.matchAll(/^\| \[[^\]]+\]\(\.\.\/games\/papers\/([\w-]+\.lsp)\) .*\| (\d+) \|$/gm)]

it('gives each game of the folder a row with its true number of lines', () => {
  const written = rows.map(([, file, lines]) => [file, Number(lines)] as const)
  const there = readdirSync(`${root}/${folder}`).filter(
    file => file.endsWith('.lsp') && file !== 'players.lsp',
  )
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(there.map(file => [file, linesOf(file)])))
  expect(page).toContain(`\`players.lsp\` has ${linesOf('players.lsp')} lines`)
})

it('names only sources that the games themselves name', () => {
  for (const [row, file] of rows) {
    const game = readDocument(`${folder}/${file}`)
    for (const [, id] of row.matchAll(/\[(\d{4}\.\d{5})\]/g)) expect(game, `${file} and ${id}`).toContain(id)
  }
})
