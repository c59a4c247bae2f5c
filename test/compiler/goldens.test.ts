/** Wrong games and what is said of them: each `bad/NAME.lsp` has its diagnostics in `bad/NAME.txt` (`vitest -u` rewrites). */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { checkFile } from '../../compiler/check.ts'
import { renderAll } from '../../compiler/diagnostics/render.ts'
import { nodeFiles } from '../../terminal/files.ts'

const folder = (name: string) => join(import.meta.dirname, name)
const games = (name: string) => readdirSync(folder(name)).filter(file => file.endsWith('.lsp'))

it.each(games('bad'))('tells what is wrong with bad/%s', async file => {
  const { diagnostics, games: made } = checkFile(join(folder('bad'), file), nodeFiles)
  expect(diagnostics.length).toBeGreaterThan(0)
  const severity = file.startsWith('warn-') ? 'warning' : 'error'
  expect(diagnostics[0]?.severity).toBe(severity)
  if (severity === 'error') expect(made).toEqual([])
  const text = renderAll(diagnostics)
  for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100)
  await expect(text).toMatchFileSnapshot(join(folder('bad'), file.replace('.lsp', '.txt')))
})

it.each(games('good'))('has nothing to say against good/%s', file => {
  const { diagnostics, games: made } = checkFile(join(folder('good'), file), nodeFiles)
  expect(renderAll(diagnostics.filter(d => d.severity === 'error'))).toBe('')
  expect(made.length).toBeGreaterThan(0)
})
