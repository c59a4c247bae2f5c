/** What `lsp explain --plan` tells of each pass: a difference, never two whole plans. */
import { expect, it } from 'vitest'
import { compileGame } from '../../../compiler/compile.ts'
import { passChanges, passLines } from '../../../compiler/explain/plan/pass-changes.ts'
import { memoryFiles } from '../../../compiler/memory-files.ts'

const source = `game G {
  model policy from "./base"
  model spare  from "./base"
  axis query: 4
  axis answer: 2 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = similarity(a, q) * (1 / 4)
  let    unread = length(q) + 1
  payoff Solver = R + mean(R over answer)
  payoff Asker  = mean(R over answer) - 1 / 4
  train policy { steps: 1 }
}`

it('tells each pass with what it removed, merged, changed and renamed', async () => {
  const { unoptimized } = compileGame('/project/game.lsp', {
    files: memoryFiles({ 'lsp.json': '{}', 'game.lsp': source, 'base/config.json': '{}' }),
    sha256: () => '0'.repeat(64),
  })
  const told = passChanges(unoptimized!)
  expect(told.map(({ pass }) => pass)).toContain('share steps')
  const kinds = new Set(told.flatMap(({ changes }) => changes.map(({ change }) => change)))
  expect([...kinds].sort()).toEqual(['changed', 'merged', 'removed', 'renamed'])
  await expect(`${passLines(told, 80).join('\n')}\n`).toMatchFileSnapshot('golden/passes.txt')
})
