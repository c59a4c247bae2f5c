/** How many rows a data set has, and how long its texts are; JSONL alone is looked into. */
import type { Data } from '../../checked/game.ts'
import type { Files } from '../../project.ts'
import type { DataSizes } from './lengths.ts'

/** Undefined for other formats, and where a row cannot be read: a run will say so. */
export function dataSizes(data: Data, files: Pick<Files, 'readBytes'>): DataSizes | undefined {
  const bytes = data.format === 'jsonl' ? files.readBytes(data.absolute) : undefined
  if (!bytes) return undefined
  const encoder = new TextEncoder()
  const longest = Object.fromEntries(data.fields.map(field => [field.name, 0]))
  let rows = 0
  try {
    for (const line of new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)) {
      if (line.trim() === '') continue
      const row = JSON.parse(line) as Record<string, unknown>
      rows += 1
      for (const { name } of data.fields) {
        const length = encoder.encode(String(row[name] ?? '')).length
        longest[name] = Math.max(longest[name] ?? 0, length)
      }
    }
  } catch {
    return undefined
  }
  return { rows, longest }
}
