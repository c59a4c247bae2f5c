/** What `lsp explain` says of games, whole: a golden a game, and each document held to the published schema. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { costOf } from '../../../compiler/explain/cost/cost.ts'
import { experimentText } from '../../../compiler/explain/experiment.ts'
import { evalText, explainText } from '../../../compiler/explain/explain-text.ts'
import { explainGame } from '../../../compiler/explain/game.ts'
import { aligned, wrapped } from '../../../compiler/explain/layout.ts'
import { lowerGame } from '../../../compiler/lower/lower-game.ts'
import { optimize } from '../../../compiler/lower/passes/all.ts'
import { heldout } from '../lower/checked-eval.ts'
import { lsp } from '../lower/checked-game.ts'
import { documentsOf, schemaProblems } from './documents.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const plan = optimize(lowerGame(lsp, [heldout], { sha256: () => '0'.repeat(64), readBytes: () => undefined }))
const cost = costOf(lsp, plan)
const document = explainGame(lsp, { plan, cost, diagnostics: [] })

it('explains a game: formulas with types, who sees what, settings, verdicts, cost, steps', async () => {
  const text = explainText(document, { colour: false, width: 80 })
  await expect(text).toMatchFileSnapshot('golden/made-by-hand.txt')
})

it('colours nothing but when asked to', () => {
  const plain = explainText(document, { colour: false, width: 80 })
  const coloured = explainText(document, { colour: true, width: 80 })
  expect(plain).not.toContain('\u001b')
  expect(coloured).toContain('\u001b[1m')
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
})

const shown = [
  'games/world/lsp.lsp',
  'games/world/lsp-zero.lsp',
  'games/world/rl.lsp',
  'games/world/world.lsp',
  'test/compiler/good/three-roles.lsp',
  'test/compiler/good/everything.lsp',
]

it.each(shown)('explains all that %s holds, within 80 columns', async file => {
  const texts = (await documentsOf(join(root, file))).map(doc => {
    const options = { colour: false, width: 80 }
    switch (doc.kind) {
      case 'game':
        return explainText(doc, options)
      case 'eval':
        return evalText(doc, options)
      case 'experiment':
        return experimentText(doc, options)
      default:
        return expect.fail(`${file} has errors`)
    }
  })
  for (const line of texts.join('\n').split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80)
  const name = file.split('/').slice(-2).join('-').replace('.lsp', '')
  await expect(texts.join('\n')).toMatchFileSnapshot(`golden/${name}.txt`)
})

const shipped = ['games/world', 'games/instruct', 'test/compiler/good'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(file => file.endsWith('.lsp'))
    .map(file => `${folder}/${file}`),
)

it.each(shipped)('holds to its schema for %s', async file => {
  for (const doc of await documentsOf(join(root, file))) expect(schemaProblems(doc)).toEqual([])
})

it('is refused by its schema where something is left out or misspelt', () => {
  expect(schemaProblems({ ...document, zeroSum: 'no' })).not.toEqual([])
  const { graph: _, ...without } = document
  expect(schemaProblems(without)).not.toEqual([])
})

it('sets columns below each other and wraps paragraphs', () => {
  expect(
    aligned([
      ['a', 'bb', 'c'],
      ['aaa', 'b', 'c'],
    ]),
  ).toEqual(['a    bb  c', 'aaa  b   c'])
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrapped('', 7)).toEqual([])
})
