/** What a cost is added up from: rows of data in each format, copies under an adapter, what chat templates add. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, expect, it } from 'vitest'
import { compileGame } from '../../../compiler/compile.ts'
import { costOf } from '../../../compiler/explain/cost/cost.ts'
import { sizesOfData } from '../../../compiler/explain/cost/data-sizes.ts'
import { turnsKey, turnsOf } from '../../../compiler/explain/cost/turns.ts'
import { memoryFiles } from '../../../compiler/memory-files.ts'
import { loraParameters, parameterCount, shapeOfConfig } from '../../../compiler/models/model-shape.ts'
import { nodeFiles } from '../../../terminal/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-sizes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = JSON.stringify({
  model_type: 'llama',
  vocab_size: 100,
  hidden_size: 8,
  intermediate_size: 16,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  max_position_embeddings: 4096,
})
const shape = shapeOfConfig(config, 'base/config.json')!

function game(members: string, model = '') {
  const text = `game G {
    model policy from "./base" ${model}
    axis query: 4
    ${members}
    train policy { steps: 1 }
  }`
  const files = memoryFiles({ 'lsp.json': '{}', 'game.lsp': text, 'base/config.json': config })
  const { game, plan } = compileGame('/project/game.lsp', { files, sha256: () => '0'.repeat(64) })
  return { game: game!, plan: plan! }
}

const speaks = 'role Asker plays policy { sees "Ask."  says q over query }  payoff Asker = length(q)'

it.each([
  ['jsonl', '{"question":"1 + 1","marks":2}\n\n{"question":"wörter","marks":10.5}\n'],
  ['csv', 'question,marks,other\n"1 + 1",2,x\nwörter,10.5,y\n'],
  [
    'parquet',
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'question', data: ['1 + 1', 'wörter'], type: 'STRING' },
          { name: 'marks', data: [2, 10.5], type: 'DOUBLE' },
          { name: 'other', data: ['x', 'y'], type: 'STRING' },
        ],
      }),
    ),
  ],
] as const)('counts rows and the bytes of the longest text in %s', async (format, content) => {
  const absolute = join(folder, `rows.${format}`)
  writeFileSync(absolute, content)
  const span = { start: 0, end: 0 }
  const at = { source: { path: 'x.lsp', absolute: 'x.lsp', text: '' }, span } as never
  const fields = [
    { name: 'question', type: 'text' },
    { name: 'marks', type: 'number' },
  ] as const
  const data = { name: 'sums', path: absolute, absolute, format, fields, at }
  // `wörter` has seven bytes, 10.5 is written with four.
  expect((await sizesOfData([data], nodeFiles)).get('sums')).toEqual({
    rows: 2,
    longest: { question: 7, marks: 4 },
  })
  writeFileSync(absolute, 'neither "')
  expect((await sizesOfData([data], nodeFiles)).size).toBe(0)
})

it('counts of a copy under an adapter the adapter alone, of any other its weights', () => {
  const members = `model reference = frozen policy
    model past = lagged policy { every: 10 }
    model small = frozen policy { dtype: f16 }
    ${speaks}
    regularize Asker with kl(policy, reference) weight 0.1
    watch w = past.judge(q, score: 0..1) + small.judge(q, score: 0..1)`
  const lines = ({ game: made, plan }: ReturnType<typeof game>) =>
    Object.fromEntries(costOf(made, plan).memory.map(({ what, bytes }) => [what.split(',')[0], bytes]))
  const whole = 4 * parameterCount(shape)
  const adapter = 4 * loraParameters(shape, 2)
  expect(lines(game(members, '{ adapter: lora { rank: 2 } }'))).toMatchObject({
    'weights of policy (f32)': whole,
    'adapter of reference': adapter,
    'adapter of past': adapter,
    'weights of small': whole / 2,
  })
  expect(lines(game(members))).toMatchObject({
    'weights of policy (f32)': whole,
    'weights of reference': whole,
    'weights of past': whole,
  })
})

it('adds what chat templates add, and says whose is not counted', () => {
  const { game: made, plan } = game(
    `role Asker plays policy { sees { system: "Be brief.", user: "Ask." }  says q over query  sample { max_tokens: 5 } }
    role Raw plays policy { sees raw "Go:"  says r over query }
    reward R = policy.judge(q, score: 0..1, begin: "<score>")
    payoff Asker = R`,
  )
  const keys = turnsOf(plan).map(turnsKey)
  expect(keys).toEqual(['policy|system|user', 'policy|user|assistant'])
  const without = costOf(made, plan)
  expect(without.notes).toContain('prompts are counted without the tokens of the chat template of policy')
  const counted = costOf(made, plan, {
    templates: new Map([
      [keys[0]!, 9],
      [keys[1]!, 7],
    ]),
  })
  expect(counted.notes.join()).not.toContain('chat template')
  // One prefill for all: 9 and 4 bytes of the two turns; `Go:` goes through no template.
  expect(without.tokens.prompt).toBe(9 + 4 + 3)
  expect(counted.tokens.prompt).toBe(9 + 9 + 4 + 3)
  // Four messages of five tokens, seven bytes that begin the reply, 512 tokens of it.
  expect(without.tokens.judged).toBe(4 * (5 + 7 + 512))
  expect(counted.tokens.judged).toBe(4 * (5 + 7 + 7 + 512))
})

it('counts the words of a comparison, in both orders', () => {
  const { game: made, plan } = game(
    `${speaks}  watch w = policy.prefers("", q, "")  role Two plays policy { sees raw ""  says t over query }`,
    '{ judge: { max_tokens: 1 } }',
  )
  // docs/language.md shows the words: 239 bytes around question and answers.
  const words = 239
  expect(costOf(made, plan).tokens.judged).toBe(2 * 4 * (words + 256 + 1))
})
