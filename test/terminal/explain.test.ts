/** `lsp explain` and `lsp diff` as a person calls them: what they print and how they end. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BUILT, lsp, newFolder, ROOT } from './command.ts'

const world = (name: string) => join(ROOT, 'games/world', name)
const run = it.skipIf(!BUILT)

run('explains an eval, and what a file holds where it holds one thing', () => {
  const named = lsp(['explain', world('lsp.lsp'), '--json'])
  expect(named.code).toBe(0)
  expect(JSON.parse(named.out)).toMatchObject({ kind: 'game', game: 'Lsp', zeroSum: false, dataFree: true })
  const { code, out } = lsp(['explain', world('world.lsp')])
  expect(code).toBe(0)
  expect(out).toContain('eval Heldout')
  expect(JSON.parse(lsp(['explain', world('world.lsp'), '--game', 'Heldout', '--json']).out)).toMatchObject({
    kind: 'eval',
    eval: 'Heldout',
    borrows: [{ model: 'policy', need: 'plays' }],
  })
})

run('shows what the passes do, and the whole plans where asked', () => {
  expect(lsp(['explain', world('lsp.lsp'), '--plan']).out).toContain('what each pass makes of the plan')
  expect(lsp(['explain', '--plan', world('lsp.lsp')]).out).toContain('share steps:')
  expect(lsp(['explain', world('lsp.lsp'), '--plan=full']).out).toContain('as it follows from the source:')
  expect(lsp(['explain', world('lsp.lsp'), '--plan=half']).code).toBe(2)
  expect(lsp(['explain']).code).toBe(2)
})

run('ends with 1 where the file has errors, and prints them as its document', () => {
  const file = join(newFolder(), 'wrong.lsp')
  writeFileSync(file, 'game G { axis query: 0 }')
  const { code, out } = lsp(['explain', file, '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ kind: 'fault', diagnostics: [{ severity: 'error' }] })
  const differing = lsp(['diff', file, world('lsp.lsp'), '--json'])
  expect(differing.code).toBe(1)
  expect(JSON.parse(differing.out)).toMatchObject({ kind: 'fault', diagnostics: [{ severity: 'error' }] })
})

run('compares two games, and ends with 0 whether or not they differ', () => {
  const same = lsp(['diff', world('rl.lsp'), `${world('rl.lsp')}#Rl`])
  expect(same.code).toBe(0)
  expect(same.out).toContain('they do not differ')
  const { code, out } = lsp(['diff', world('lsp-zero.lsp'), world('lsp.lsp'), '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ kind: 'diff', same: false, b: { game: 'Lsp' } })
  expect(lsp(['diff', world('rl.lsp')]).code).toBe(2)
  expect(lsp(['diff', world('rl.lsp'), `${world('rl.lsp')}#None`]).code).toBe(1)
})
