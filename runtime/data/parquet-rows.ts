/** Rows of a Parquet file: only the columns that the game declares are read. */
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Data } from '../../compiler/plan/schema/plan.ts'
import { PlayError } from '../play/play-error.ts'

/** One object a row, without the columns that the file lacks. Throws a PlayError where the file is not whole. */
export async function parquetRows(file: string, data: Data): Promise<Record<string, unknown>[]> {
  try {
    const buffer = await asyncBufferFromFile(file)
    const metadata = await parquetMetadataAsync(buffer)
    const present = new Set(parquetSchema(metadata).children.map(child => child.element.name))
    const columns = Object.keys(data.fields).filter(field => present.has(field))
    // Of no column there are no rows to see, so the first missing field is told of a row without fields.
    if (columns.length === 0) return Number(metadata.num_rows) > 0 ? [{}] : []
    let rows: unknown[][] = []
    // As arrays: in the objects that the library makes a column called `__proto__` would be lost.
    await parquetRead({
      file: buffer,
      metadata,
      columns,
      compressors,
      rowFormat: 'array',
      onComplete: read => {
        rows = read
      },
    })
    return rows.map(row => Object.fromEntries(columns.map((field, i) => [field, plain(row[i])])))
  } catch (cause) {
    throw new PlayError(`${data.path} cannot be read as Parquet`, {
      help: `the file may be cut short (${cause instanceof Error ? cause.message : String(cause)})`,
      at: data.at,
      cause,
    })
  }
}

/** 64-bit integers are numbers as far as numbers are exact; beyond that they are told as what they are. */
function plain(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : `${value}`
}
