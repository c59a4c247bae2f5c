/** Rows of a JSONL, CSV or Parquet file, held to the fields that the game declares. */
import { accessSync, constants, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Cell, TYPEOF } from '../../compiler/plan/cell.ts'
import type { Data } from '../../compiler/plan/schema/plan.ts'
import type { ElementType } from '../../compiler/plan/schema/value.ts'
import { PlayError } from '../play/play-error.ts'
import { parquetRows } from './parquet-rows.ts'

export interface DataRows {
  readonly count: number
  cell(row: number, field: string): Cell
}

/** Reads all rows. Throws a PlayError that names the file, the row and the field. */
export async function readData(data: Data, project: string): Promise<DataRows> {
  const file = isAbsolute(data.path) ? data.path : join(project, data.path)
  const rows = await rowsIn(file, data)
  if (rows.length === 0) throw new PlayError(`${data.path} has no rows`, { at: data.at })
  const columns = new Map(
    Object.entries(data.fields).map(([field, type]) => [
      field,
      rows.map(({ line, fields }) => cellOf(ownField(fields, field), { data, line, field, type })),
    ]),
  )
  return { count: rows.length, cell: (row, field) => columns.get(field)?.[row] ?? unknownField(data, field) }
}

interface Row {
  /** Of a Parquet file the row's number: it has no lines. */
  readonly line: number
  readonly fields: Readonly<Record<string, unknown>>
}

async function rowsIn(file: string, data: Data): Promise<Row[]> {
  switch (data.format) {
    case 'jsonl':
      return jsonRows(readText(file, data), data)
    case 'csv':
      return csvRows(readText(file, data), data)
    case 'parquet':
      refuseAbsent(file, data)
      return (await parquetRows(file, data)).map((fields, i) => ({ line: i + 1, fields }))
    default:
      return data.format satisfies never
  }
}

function jsonRows(text: string, data: Data): Row[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, i) => {
    if (line.trim() === '') return []
    let parsed: unknown
    try {
      parsed = JSON.parse(line)
    } catch {
      throw new PlayError(`${data.path}:${i + 1}: this line is not JSON`, {
        help: 'write one JSON object a line, as in {"question": "…"}',
        at: data.at,
      })
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw new PlayError(`${data.path}:${i + 1}: a row must be a JSON object`, { at: data.at })
    return [{ line: i + 1, fields: parsed as Record<string, unknown> }]
  })
}

function csvRows(text: string, data: Data): Row[] {
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
    })
    return records.map(({ record, info }) => ({ line: info.lines, fields: record }))
  } catch (error) {
    throw new PlayError(`${data.path}: ${error instanceof Error ? error.message : String(error)}`, {
      at: data.at,
    })
  }
}

interface FieldPlace {
  readonly data: Data
  readonly line: number
  readonly field: string
  readonly type: ElementType
}

/** A cell of a row; CSV holds texts only, so numbers and bools are read from them there. */
function cellOf(value: unknown, { data, line, field, type }: FieldPlace): Cell {
  const where = data.format === 'parquet' ? `${data.path}, row ${line}` : `${data.path}:${line}`
  if (value === undefined || value === null)
    throw new PlayError(`${where}: the row has no \`${field}\``, {
      help: `data ${data.name} declares { ${field}: ${type} }`,
      at: data.at,
    })
  const read = data.format === 'csv' ? fromCsv(String(value), type) : value
  if (typeof read !== TYPEOF[type] || (typeof read === 'number' && !Number.isFinite(read)))
    throw new PlayError(`${where}: \`${field}\` is ${JSON.stringify(value)?.slice(0, 60)}, not a ${type}`, {
      help: `data ${data.name} declares { ${field}: ${type} }`,
      at: data.at,
    })
  return read as Cell
}

const ownField = (fields: Row['fields'], field: string): unknown =>
  Object.hasOwn(fields, field) ? fields[field] : undefined

function fromCsv(text: string, type: ElementType): unknown {
  if (type === 'text') return text
  if (type === 'number') return text.trim() === '' ? text : Number(text)
  return text === 'true' ? true : text === 'false' ? false : text
}

function readText(file: string, data: Data): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw unreadable(data, cause)
  }
}

function refuseAbsent(file: string, data: Data): void {
  try {
    accessSync(file, constants.R_OK)
  } catch (cause) {
    throw unreadable(data, cause)
  }
}

const unreadable = (data: Data, cause: unknown): PlayError =>
  new PlayError(`data ${data.name}: ${data.path} cannot be read`, { at: data.at, cause })

function unknownField(data: Data, field: string): never {
  throw new RangeError(`the plan reads ${data.name}.${field}, which is not declared`)
}
