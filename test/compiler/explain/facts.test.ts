import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { explainJson } from '../../../compiler/explain/explain-json.ts'
import { explainText } from '../../../compiler/explain/explain-text.ts'
import { factsOf } from '../../../compiler/facts.ts'
import { compile } from '../lower/compile.ts'

const cases = fileURLToPath(new URL('../../../../shared/cases/valid', import.meta.url))
const there = existsSync(cases)
if (!there) console.warn('without ../shared/cases: the facts of the language’s cases are not compared')
const files = there ? readdirSync(cases).filter(file => file.endsWith('.facts.json')) : ['none']

interface Claims {
  readonly game: string
  readonly zeroSum?: boolean
  readonly roles: Record<string, { axes: string[]; model: string }>
  readonly values: Record<string, { type: string; axes: string[]; range?: [number, number] }>
}

it.skipIf(!there).each(files)('agrees with %s', file => {
  const claims = JSON.parse(readFileSync(join(cases, file), 'utf8')) as Claims
  const { game, plan } = compile(join(cases, file.replace('.facts.json', '.lsp')), { game: claims.game })
  const facts = factsOf(game!)
  const json = explainJson(facts, [])
  expect(json).toMatchObject(claims)
  expect(explainText(game!, plan!, facts, { colour: false, width: 80 })).toContain(`game ${claims.game}`)
})
