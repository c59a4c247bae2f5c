import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, expect, it } from 'vitest'
import type { Data } from '../../../compiler/plan/schema/plan.ts'
import { readData } from '../../../runtime/data/data-rows.ts'
import { drawOrder } from '../../../runtime/data/draw-order.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-data-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = { file: 'x.lsp', line: 3, column: 1, endLine: 3, endColumn: 2 }
const fields = { question: 'text', marks: 'number', hard: 'bool' } as const

function rows(name: string, content: string | Uint8Array, declared: Data['fields'] = fields) {
  writeFileSync(join(folder, name), content)
  const format = name.slice(name.indexOf('.') + 1) as Data['format']
  const data: Data = { name: 'sums', path: name, format, fields: declared, at }
  return readData(data, folder)
}

it('reads JSONL, empty lines and a BOM aside', async () => {
  const read = await rows(
    'a.jsonl',
    '\uFEFF{"question":"1+1","marks":2,"hard":false}\n\n{"question":"2·3","marks":1.5,"hard":true,"more":1}\r\n',
  )
  expect(read.count).toBe(2)
  expect(['question', 'marks', 'hard'].map(field => read.cell(1, field))).toEqual(['2·3', 1.5, true])
})

it('reads CSV, numbers and bools from its texts', async () => {
  const read = await rows('a.csv', 'question,marks,hard\n"1,1",2,true\n')
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
])('refuses %s by row and field', async (name, text, message) => {
  await expect(rows(name, text)).rejects.toThrow(message)
})

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData']

const parquet = (columnData: Columns, codec: 'UNCOMPRESSED' | 'SNAPPY' = 'SNAPPY') =>
  new Uint8Array(parquetWriteBuffer({ columnData, codec }))

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'])(
  'reads a column called %s as any other, and misses it where it is not',
  async name => {
    const declared = Object.fromEntries([[name, 'text' as const]])
    for (const [file, content, lacking] of [
      ['names.csv', `${name},x\nhello,1\n`, 'x\n1\n'],
      ['names.jsonl', `{"${name}":"hello"}\n`, '{"x":"1"}\n'],
      [
        'names.parquet',
        parquet([{ name, data: ['hello'], type: 'STRING' }]),
        parquet([{ name: 'x', data: ['1'], type: 'STRING' }]),
      ],
    ] as const) {
      expect((await rows(file, content, declared)).cell(0, name), file).toBe('hello')
      await expect(rows(file, lacking, declared), file).rejects.toThrow(`the row has no \`${name}\``)
    }
  },
)

const question: Columns[number] = { name: 'question', data: ['1+1', 'größer?', '2·3'], type: 'STRING' }
const hard: Columns[number] = { name: 'hard', data: [false, true, true], type: 'BOOLEAN' }

it.each([
  ['INT32', [2, -3, 0]],
  ['INT64', [2n, -3n, 9007199254740991n]],
  ['DOUBLE', [2, 1.5, 1e-300]],
] as const)('reads the same rows from Parquet as from JSONL, numbers as %s', async (type, marks) => {
  const columns: Columns = [
    { name: 'more', data: [1, 2, 3], type: 'INT32' },
    question,
    { name: 'marks', data: [...marks], type },
    hard,
  ]
  const lines = [0, 1, 2].map(i =>
    JSON.stringify({ question: question.data[i], marks: Number(marks[i]), hard: hard.data[i] }),
  )
  const expected = await rows('same.jsonl', lines.join('\n'))
  for (const codec of ['UNCOMPRESSED', 'SNAPPY'] as const) {
    const read = await rows('same.parquet', parquet(columns, codec))
    expect(read.count).toBe(3)
    for (const row of [0, 1, 2])
      for (const field of Object.keys(fields)) expect(read.cell(row, field)).toBe(expected.cell(row, field))
  }
})

it.each<[string, Columns, RegExp]>([
  ['lacks.parquet', [question, hard], /lacks\.parquet, row 1: the row has no `marks`/],
  [
    'other.parquet',
    [{ name: 'other', data: [1], type: 'INT32' }],
    /other\.parquet, row 1: the row has no `question`/,
  ],
  [
    'null.parquet',
    [question, { name: 'marks', data: [1, 2, undefined], type: 'DOUBLE', nullable: true }, hard],
    /null\.parquet, row 3: the row has no `marks`/,
  ],
  [
    'type.parquet',
    [question, { name: 'marks', data: ['a', 'b', 'c'], type: 'STRING' }, hard],
    /type\.parquet, row 1: `marks` is "a", not a number/,
  ],
  [
    'long.parquet',
    [question, { name: 'marks', data: [1n, 9007199254740993n, 1n], type: 'INT64' }, hard],
    /long\.parquet, row 2: `marks` is "9007199254740993", not a number/,
  ],
  [
    'empty.parquet',
    [
      { ...question, data: [] },
      { name: 'marks', data: [], type: 'DOUBLE' },
      { ...hard, data: [] },
    ],
    /empty\.parquet has no rows/,
  ],
])('refuses %s by row and field', async (name, columns, message) => {
  await expect(rows(name, parquet(columns))).rejects.toThrow(message)
})

it('says of a file that is not whole, or not there, that it cannot be read', async () => {
  const whole = parquet([question, { name: 'marks', data: [1, 2, 3], type: 'DOUBLE' }, hard])
  await expect(rows('cut.parquet', whole.slice(0, -20))).rejects.toThrow(
    /cut\.parquet cannot be read as Parquet/,
  )
  const data: Data = { name: 'sums', path: 'gone.parquet', format: 'parquet', fields, at }
  await expect(readData(data, folder)).rejects.toThrow(/data sums: gone\.parquet cannot be read/)
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
