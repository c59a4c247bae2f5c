import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Data } from '../../../compiler/plan/schema/plan.ts'
import { readData } from '../../../runtime/data/data-rows.ts'
import { drawOrder } from '../../../runtime/data/draw-order.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-data-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = { file: 'x.lsp', line: 3, column: 1, endLine: 3, endColumn: 2 }
const fields = { question: 'text', marks: 'number', hard: 'bool' } as const

function rows(name: string, text: string) {
  writeFileSync(join(folder, name), text)
  const data: Data = { name: 'sums', path: name, format: name.endsWith('csv') ? 'csv' : 'jsonl', fields, at }
  return readData(data, folder)
}

it('reads JSONL, empty lines and a BOM aside', () => {
  const read = rows(
    'a.jsonl',
    '\uFEFF{"question":"1+1","marks":2,"hard":false}\n\n{"question":"2·3","marks":1.5,"hard":true,"more":1}\r\n',
  )
  expect(read.count).toBe(2)
  expect(['question', 'marks', 'hard'].map(field => read.cell(1, field))).toEqual(['2·3', 1.5, true])
})

it('reads CSV, numbers and bools from its texts', () => {
  const read = rows('a.csv', 'question,marks,hard\n"1,1",2,true\n')
  expect(['question', 'marks', 'hard'].map(field => read.cell(0, field))).toEqual(['1,1', 2, true])
})

it.each([
  [
    'b.jsonl',
    '{"question":"1+1","marks":2,"hard":false}\n{"question":"2","hard":true}\n',
    /b\.jsonl:2: the row has no `marks`/,
  ],
  [
    'c.jsonl',
    '{"question":"1+1","marks":"two","hard":false}\n',
    /c\.jsonl:1: `marks` is "two", not a number/,
  ],
  ['d.jsonl', '{"question"\n', /d\.jsonl:1: this line is not JSON/],
  ['e.jsonl', '[1]\n', /e\.jsonl:1: a row must be a JSON object/],
  ['f.jsonl', '\n', /f\.jsonl has no rows/],
  ['g.jsonl', '{"__proto__":{"question":"x"},"marks":1,"hard":true}\n', /no `question`/],
  ['h.csv', 'question,marks,hard\na,b,true\n', /h\.csv:2: `marks` is "b", not a number/],
])('refuses %s by row and field', (name, text, message) => {
  expect(() => rows(name, text)).toThrow(message)
})

it('draws every row once an epoch, in an order that the seed gives, and goes on where it stopped', () => {
  const draw = { seed: 7, data: 'sums', rows: 5 }
  const all = drawOrder({ ...draw, from: 0, count: 15 })
  for (const epoch of [0, 5, 10]) expect(all.slice(epoch, epoch + 5).sort()).toEqual([0, 1, 2, 3, 4])
  expect([
    ...drawOrder({ ...draw, from: 0, count: 4 }),
    ...drawOrder({ ...draw, from: 4, count: 11 }),
  ]).toEqual(all)
  expect(drawOrder({ ...draw, seed: 8, from: 0, count: 15 })).not.toEqual(all)
})
