/** A default that is over a model's context: the fix writes the setting where it belongs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { applyFix } from '../../compiler/diagnostics/apply-fix.ts'
import { check } from './check-of.ts'

const config = readFileSync(join(import.meta.dirname, '../cases/own/valid/models/small/config.json'), 'utf8')
const checked = (source: string) => check(source, { 'small/config.json': config }).diagnostics

const game = (role: string, judge = '') => `game G {
  model policy from "./small"
  model judge = frozen policy${judge}
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query${role} }
  payoff Asker = judge.judge(q, score: 0..1)
  train policy {}
}
`
const short = '  sample { max_tokens: 8 }'

it.each([
  [game('', ' { judge.max_tokens: 8 }'), 'says q over query  sample { max_tokens: 128 } }'],
  [game('  sample { top_k: 3 }', ' { judge.max_tokens: 8 }'), 'sample { max_tokens: 128, top_k: 3 } }'],
  [game(short), 'model judge = frozen policy { judge.max_tokens: 128 }\n'],
  [game(short, ' { judge: { top_k: 3 } }'), 'frozen policy { judge.max_tokens: 128, judge: { top_k: 3 } }'],
])('writes the setting that is missing', (source, written) => {
  const [found, ...more] = checked(source)
  expect([found?.code, more.length]).toEqual(['max-tokens-over-context', 0])
  const mended = applyFix(found!.fixes![0]!, source)
  expect(mended).toContain(written)
  expect(checked(mended)).toEqual([])
})
