import { expect, it } from 'vitest'
import { explainJson } from '../../../compiler/explain/explain-json.ts'
import { explainText } from '../../../compiler/explain/explain-text.ts'
import { aligned, wrapped } from '../../../compiler/explain/layout.ts'
import { factsOf } from '../../../compiler/facts.ts'
import { lowerGame } from '../../../compiler/lower/lower-game.ts'
import { optimize } from '../../../compiler/lower/passes/all.ts'
import { heldout } from '../lower/checked-eval.ts'
import { lsp } from '../lower/checked-game.ts'

const plan = optimize(lowerGame(lsp, [heldout], { sha256: () => '0'.repeat(64), readBytes: () => undefined }))
const facts = factsOf(lsp)

it('explains a game: formulas with types, who sees what, settings, verdicts, steps', async () => {
  const text = explainText(lsp, plan, facts, { colour: false, width: 80 })
  await expect(text).toMatchFileSnapshot('golden/made-by-hand.txt')
})

it('colours nothing but when asked to', () => {
  const plain = explainText(lsp, plan, facts, { colour: false, width: 80 })
  const coloured = explainText(lsp, plan, facts, { colour: true, width: 80 })
  expect(plain).not.toContain('\u001b')
  expect(coloured).toContain('\u001b[1m')
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
})

it('gives the facts as JSON', () => {
  expect(explainJson(facts, [])).toMatchObject({
    game: 'Lsp',
    zeroSum: false,
    dataFree: true,
    roles: {
      Challenger: { model: 'policy', says: 'q', axes: ['query'] },
      Solver: { model: 'policy', says: 'a', axes: ['query', 'answer'] },
    },
    values: {
      Q: { type: 'number', axes: ['query', 'answer'], range: [0, 7] },
      V: { type: 'number', axes: ['query'], range: [0, 1] },
    },
    diagnostics: [],
  })
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
