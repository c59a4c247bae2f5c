import { expect, it } from 'vitest'
import { compileGame } from '../../../compiler/compile.ts'
import { memoryFiles, memoryProject } from '../../../compiler/memory-files.ts'

const text = (members: string, payoff: string) => `function f(x: text): number 0..1 from "f.js"
game G {
  model policy from "hf:owner/name"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  ${members}
  payoff Asker = ${payoff}
  train policy { steps: 1 }
}
eval E {
  axis item: 4
  role Asker plays policy { sees "Ask."  says q over item }
  metric m = mean(f(q) over item)
}
`

it.each([
  ['a payoff', '', 'f(q)'],
  ['what is paid otherwise', '', 'length(q) otherwise f(q)'],
  ['an alarm', 'alarm A when mean(f(q) over query) < 1 then warn', 'length(q)'],
])('gives a plan the function of the file that %s alone calls, and its file', (_, members, payoff) => {
  const files = memoryFiles({
    'lsp.json': '{}',
    'f.js': 'export default () => 1',
    'game.lsp': text(members, payoff),
  })
  const { plan, diagnostics } = compileGame(`${memoryProject}/game.lsp`, {
    files,
    sha256: () => '0'.repeat(64),
  })
  expect(diagnostics).toEqual([])
  expect(plan?.functions.map(({ name, code }) => ({ name, code }))).toEqual([
    { name: 'f', code: 'export default () => 1' },
  ])
  expect(plan?.evals[0]?.functions.map(({ name }) => name)).toEqual(['f'])
  expect(plan?.sources.map(({ path }) => path)).toContain('f.js')
})
