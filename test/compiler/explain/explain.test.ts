import { expect, it } from 'vitest'
import { intakes } from '../../../compiler/explain/data-free.ts'
import { explainJson } from '../../../compiler/explain/explain-json.ts'
import { explainText } from '../../../compiler/explain/explain-text.ts'
import { factsOf } from '../../../compiler/explain/facts.ts'
import { aligned, wrapped } from '../../../compiler/explain/layout.ts'
import { lowerGame } from '../../../compiler/lower/lower-game.ts'
import { optimize } from '../../../compiler/lower/passes/all.ts'
import { heldout, lsp } from '../lower/checked-game.ts'

const plan = optimize(lowerGame(lsp, [heldout], { sha256: () => '0'.repeat(64), readBytes: () => undefined }))
const facts = factsOf(lsp, { holds: false, sum: 'mean(Q)' })

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
  expect(explainJson(lsp, facts, [])).toMatchObject({
    game: 'Lsp',
    zeroSum: false,
    dataFree: true,
    roles: {
      Challenger: { model: 'policy', says: 'q', axes: ['query'], payoff: '-mean(R over answer)' },
      Solver: { model: 'policy', says: 'a', axes: ['query', 'answer'] },
    },
    values: {
      Q: { type: 'number', axes: ['query', 'answer'], range: [0, 7] },
      V: { type: 'number', axes: ['query'], range: [0, 1] },
    },
    diagnostics: [],
  })
  expect(explainJson(lsp, factsOf(lsp), []).zeroSum).toBeNull()
})

it('lists what data reaches a trained role, by sight, by hearsay and by pay', () => {
  const row = {
    kind: 'field',
    draw: 'row',
    field: 'question',
    type: 'text',
    axes: ['query'],
    at: lsp.at,
  } as const
  const draws = [{ name: 'row', data: 'sums', over: 'query', axes: ['query'], at: lsp.at }]
  const [challenger, solver] = lsp.roles
  const seeing = {
    ...lsp,
    draws,
    roles: [{ ...challenger!, sees: { form: 'raw', content: row, at: lsp.at } as const }, solver!],
  }
  expect(intakes(seeing)).toEqual([
    { role: 'Challenger', by: 'sees', what: 'rows of `sums`' },
    { role: 'Solver', by: 'sees', what: 'rows of `sums`' },
  ])
  const paid = {
    ...lsp,
    draws,
    payoffs: lsp.payoffs.map(p => (p.role === 'Solver' ? { ...p, value: row } : p)),
  }
  expect(intakes(paid)).toEqual([{ role: 'Solver', by: 'payoff', what: 'rows of `sums`' }])
  expect(intakes(lsp)).toEqual([])
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
