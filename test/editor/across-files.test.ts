/** Mistakes that a variant makes in the file of the game that it extends: told there, and mended in either file. */
import { expect, it } from 'vitest'
import type { CodeAction } from 'vscode-languageserver'
import { BUILT } from '../terminal/command.ts'
import { connect, edited, editsOf } from './client.ts'

const base = (axis: number, term = '') => `game Base {
  model policy    from "hf:owner/small"
  model reference = frozen policy
  axis query:  8
  axis answer: ${axis} per query
  role Challenger plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = similarity(a, q)
  watch  drift = logprob(reference, a)
  payoff Solver     = R
  payoff Challenger = repetition(q over query)
  regularize Challenger with kl(policy, reference) weight ${term === '' ? '0.1' : term}
  train policy { steps: 10, advantage: raw }
}
`
const variant = (body: string) => `import Base from "./base.lsp"
game Variant extends Base {
  ${body}
}
`

/** The code, both files, and how many of its fixes edit which file. */
const cases = [
  [
    'standardized-pair',
    base(2),
    variant('train policy { advantage: standardized }'),
    ['base.lsp', 'variant.lsp'],
  ],
  ['idle-kl', base(4, '0'), variant('train policy { epochs: 2 }'), ['base.lsp', 'variant.lsp']],
  ['idle-regularizer', base(4), variant('without payoff Challenger'), ['base.lsp']],
] as const

it.skipIf(!BUILT)('offers the fixes of either file where the mistake shows', async () => {
  for (const [code, text, other, files] of cases) {
    const client = await connect({ 'base.lsp': text, 'variant.lsp': other })
    const closed = client.next('base.lsp')
    await client.show('variant.lsp', other)
    expect((await closed).diagnostics.map(d => d.code)).toEqual([code])
    const [found, ...more] = await client.show('base.lsp', text)
    expect([found?.code, more]).toEqual([code, []])
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: client.uri('base.lsp') },
      range: found!.range,
      context: { diagnostics: [found] },
    })
    const mended = actions.flatMap(({ edit }) => Object.keys(edit?.changes ?? {}))
    expect([...new Set(mended)].sort()).toEqual(files.map(client.uri))
    for (const { edit, title } of actions) {
      await client.show('variant.lsp', edited(other, editsOf(edit!, client.uri('variant.lsp'))))
      const left = await client.show('base.lsp', edited(text, editsOf(edit!, client.uri('base.lsp'))))
      expect(left, `after “${title}”`).toEqual([])
      await client.show('base.lsp', text)
      await client.show('variant.lsp', other)
    }
    await client.end()
  }
})

it.skipIf(!BUILT)('tells an open file what another makes of it, and takes it back', async () => {
  const [, text, other] = cases[0]
  const client = await connect({ 'base.lsp': text, 'variant.lsp': other })
  expect(await client.show('base.lsp', text)).toEqual([])
  const told = client.next('base.lsp')
  await client.show('variant.lsp', other)
  expect((await told).diagnostics.map(d => d.code)).toEqual(['standardized-pair'])
  const gone = client.next('base.lsp')
  await client.show('variant.lsp', variant('train policy { advantage: raw }'))
  expect((await gone).diagnostics).toEqual([])
  await client.end()
})
