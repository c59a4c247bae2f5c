/** How many rows a data set has, and how long its texts are. */
import type { Data } from '../../checked/game.ts'
import type { Files } from '../../project.ts'
import type { DataSizes } from './lengths.ts'

type Row = Readonly<Record<string, unknown>>

/** By the data sets' names; without those that cannot be read: a run will say so. Nothing here rejects. */
export async function sizesOfData(
  sets: readonly Data[],
  files: Pick<Files, 'readBytes'>,
): Promise<ReadonlyMap<string, DataSizes>> {
  const sizes = new Map<string, DataSizes>()
  for (const data of sets) {
    const bytes = files.readBytes(data.absolute)
    if (!bytes) continue
    try {
      sizes.set(data.name, measured(await rowsOf(data, bytes), data))
    } catch {}
  }
  return sizes
}

async function rowsOf(data: Data, bytes: Uint8Array): Promise<readonly Row[]> {
  switch (data.format) {
    case 'jsonl':
      return new TextDecoder()
        .decode(bytes)
        .split(/\r\n|\r|\n/)
        .filter(line => line.trim() !== '')
        .map(line => JSON.parse(line) as Row)
    case 'csv': {
      const { parse } = await import('csv-parse/sync')
      return parse<Row>(new TextDecoder().decode(bytes), { columns: true, bom: true, skip_empty_lines: true })
    }
    case 'parquet':
      return parquetRows(data, bytes)
    default:
      return data.format satisfies never
  }
}

async function parquetRows({ fields }: Data, { buffer, byteOffset, byteLength }: Uint8Array): Promise<Row[]> {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ])
  const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
  return parquetReadObjects({ file, columns: fields.map(field => field.name), compressors })
}

function measured(rows: readonly Row[], { fields }: Data): DataSizes {
  const encoder = new TextEncoder()
  const longest = fields.map(({ name }): [string, number] => [
    name,
    rows.reduce((most, row) => Math.max(most, encoder.encode(String(row[name] ?? '')).length), 0),
  ])
  return { rows: rows.length, longest: Object.fromEntries(longest) }
}
