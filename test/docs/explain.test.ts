/** What docs/explain.md shows of a game is what `lsp explain` says of it. */
import { expect, it } from 'vitest'
import { compileGame } from '../../compiler/compile.ts'
import { costOf } from '../../compiler/explain/cost/cost.ts'
import { explainText } from '../../compiler/explain/explain-text.ts'
import { explainGame } from '../../compiler/explain/game.ts'
import { memoryFiles } from '../../compiler/memory-files.ts'
import { blocksOf } from './blocks.ts'

it('shows formulas as they are shown', () => {
  const [source, shown] = ['lsp', 'text'].map(info => blocksOf('docs/explain.md').find(b => b.info === info)!)
  const files = memoryFiles({ 'lsp.json': '{}', 'game.lsp': source!.text })
  const { game, plan } = compileGame('/project/game.lsp', { files, sha256: () => '0'.repeat(64) })
  const cost = costOf(game!, plan!)
  const document = explainGame(game!, { plan: plan!, cost, diagnostics: [] })
  const said = explainText(document, { colour: false, width: 120 })
    .split('\n')
    .map(line => line.trim())
  const lines = shown!.text.trim().split('\n')
  expect(said).toEqual(expect.arrayContaining(lines.map(line => line.trim())))
})
