import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { planText } from '../../../compiler/explain/plan/plan-text.ts'
import { compile } from './compile.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const gamesIn = (folder: string) =>
  readdirSync(join(root, 'games', folder))
    .filter(file => file.endsWith('.lsp'))
    .map(file => `games/${folder}/${file}`)

const shipped = ['world', 'instruct'].flatMap(gamesIn)

it.each(shipped)('%s has the plan that it had', async file => {
  const { file: checked, diagnostics } = compile(join(root, file))
  if (checked.games.length === 0) return expect(diagnostics.map(d => d.code)).toEqual(['which-game'])
  const plans = checked.games.map(({ name }) => compile(join(root, file), { game: name }).plan)
  const golden = `golden/${file
    .slice('games/'.length)
    .replace('/', '-')
    .replace(/\.lsp$/, '.txt')}`
  await expect(`${plans.map(plan => planText(plan!).join('\n')).join('\n\n')}\n`).toMatchFileSnapshot(golden)
})

const cases = join(root, '../shared/cases/valid')
const there = existsSync(cases)
if (!there) console.warn('without ../shared/cases: the language’s own cases are not lowered here')
const valid = there ? readdirSync(cases).filter(file => file.endsWith('.lsp')) : []

it.skipIf(!there)('lowers every game of the language’s cases to a plan that holds', () => {
  for (const file of valid) {
    const path = join(cases, file)
    const { file: checked } = compile(path)
    for (const { name } of checked.games) {
      const { plan, diagnostics } = compile(path, { game: name })
      expect(
        diagnostics.filter(d => d.severity === 'error').map(d => d.message),
        `${file} ${name}`,
      ).toEqual([])
      expect(plan?.game.name, `${file} ${name}`).toBe(name)
    }
    expect(checked.games.length, file).toBeGreaterThan(0)
  }
})
