/** `lsp diff`: two games beside each other, as text and as a document that its schema accepts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { gameDiff } from '../../../compiler/explain/diff/diff.ts'
import { diffText } from '../../../compiler/explain/diff/diff-text.ts'
import { lineDiff } from '../../../compiler/explain/diff/line-diff.ts'
import { compile } from '../lower/compile.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const schema = readFileSync(join(root, 'compiler/explain/generated/diff.schema.json'), 'utf8')
const validate = new Ajv({ allErrors: true, discriminator: true, strict: false }).compile(
  JSON.parse(schema) as object,
)

const side = (file: string, game: string) => ({ file, game: compile(join(root, file), { game }).game! })
const between = (a: readonly [string, string], b: readonly [string, string]) =>
  gameDiff(side(...a), side(...b), [])

const variants = 'test/compiler/good/variants.lsp'
const pairs = [
  ['variants', [variants, 'First'], [variants, 'Second']],
  ['paper', ['games/world/lsp-zero.lsp', 'LspZero'], ['games/world/lsp.lsp', 'Lsp']],
  ['data', ['games/world/rl.lsp', 'Rl'], ['games/world/lsp.lsp', 'Lsp']],
] as const

it.each(pairs)('shows what differs between two games: %s', async (name, a, b) => {
  const document = between(a, b)
  expect(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors)).toBe(true)
  await expect(diffText(document, { colour: false, width: 80 })).toMatchFileSnapshot(
    `golden/diff-${name}.txt`,
  )
})

it('finds nothing between a game and itself', () => {
  const document = between([variants, 'First'], [variants, 'First'])
  expect(document).toMatchObject({ same: true, changes: [] })
  expect(diffText(document, { colour: false, width: 80 })).toContain('they do not differ')
})

it('says of formulas that are equal but for their writing that they are', () => {
  const { changes } = between([variants, 'First'], [variants, 'Second'])
  const of = (name: string) => changes.find(change => change.name === name && change.setting === 'formula')
  expect(of('W')).toMatchObject({ change: 'equal', of: ['V'] })
  expect(of('V')).toMatchObject({ change: 'follows', of: ['R'] })
  expect(of('R')).toMatchObject({ change: 'changed' })
  expect(of('Solver')).toMatchObject({ part: 'payoff', change: 'equal' })
})

it('sets lines beside each other', () => {
  expect(lineDiff('a\nb\nc', 'a\nx\nc\nd')).toEqual(['  a', '− b', '+ x', '  c', '+ d'])
  expect(lineDiff('same', 'same')).toEqual(['  same'])
})
