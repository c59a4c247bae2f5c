import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { documentsOf, schemaProblems } from './documents.ts'

const cases = fileURLToPath(new URL('../../../../shared/cases/valid', import.meta.url))
const there = existsSync(cases)
if (!there) console.warn('without ../shared/cases: the facts of the language’s cases are not compared')
const files = there ? readdirSync(cases).filter(file => file.endsWith('.facts.json')) : ['none']

it.skipIf(!there).each(files)('agrees with %s, and holds to its schema', async file => {
  const claims = JSON.parse(readFileSync(join(cases, file), 'utf8')) as { readonly game: string }
  const documents = await documentsOf(join(cases, file.replace('.facts.json', '.lsp')))
  expect(documents.find(doc => doc.kind === 'game' && doc.game === claims.game)).toMatchObject(claims)
  for (const doc of documents) expect(schemaProblems(doc)).toEqual([])
})
