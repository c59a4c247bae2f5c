/** docs/language.md knows every setting, preset and word of the language. */
import { expect, it } from 'vitest'
import { modelTables, sampleTable, trainTable } from '../../compiler/settings/tables.ts'
import { presets } from '../../compiler/settings/train.ts'
import { LspParser } from '../../grammar/parser.ts'
import { vocabularyOfWords } from '../../grammar/tokens.ts'
import { readDocument } from './blocks.ts'

const page = readDocument('docs/language.md')
const settings = page.slice(page.indexOf('## Settings'), page.indexOf('## Variants'))

it('names every setting in its tables', () => {
  const tables = [...Object.values(modelTables).flat(), ...sampleTable, ...trainTable]
  const leaves = new Set(tables.flatMap(({ path }) => path.split('.')).filter(key => key !== '*'))
  const code = [...settings.matchAll(/`([^`]+)`/g)].map(match => match[1]!).join(' ')
  expect([...leaves].filter(key => !new RegExp(`\\b${key}\\b`).test(code))).toEqual([])
})

it('gives the presets as they are', () => {
  const written = [...settings.matchAll(/^\| `(\w+)` \| `(\w+)` \| `(\w+)` \| `([\w.]+)` \| `(\w+)` \|$/gm)]
  const rows = written.map(([, name, advantage, importance, clip, aggregate]) => {
    const [low, high] = clip!.split('..').map(Number)
    return [name, { advantage, importance, clip: clip === 'none' ? null : { low, high }, aggregate }]
  })
  expect(Object.fromEntries(rows)).toEqual(presets)
})

it('uses every word of the grammar', () => {
  new LspParser()
  const words = [...vocabularyOfWords().keys()]
  expect(words.length).toBeGreaterThan(40)
  expect(words.filter(word => !new RegExp(`\\b${word}\\b`).test(page))).toEqual([])
})
