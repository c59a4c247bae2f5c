// The key/value pairs at the head of a GGUF file.
import { type GgufCursor, GgufFault } from './gguf-cursor.ts'

type GgufValue = number | boolean | string | readonly (number | boolean | string)[]
export type GgufMetadata = ReadonlyMap<string, GgufValue>

type Scalar = number | boolean | string

/** No tokenizer has more entries; the file's own size is the second limit. */
const ARRAY_CAP = 1 << 23
const STRING_CAP = 16 << 20
const STRING = 8
const ARRAY = 9

/** GGUF value type → its bytes (a string: at least its length) and how it is read. */
const SCALARS: { readonly [type: number]: { bytes: number; read(cursor: GgufCursor): Scalar } } = {
  0: { bytes: 1, read: cursor => cursor.u8() },
  1: { bytes: 1, read: cursor => (cursor.u8() << 24) >> 24 },
  2: { bytes: 2, read: cursor => cursor.number(2, (view, at) => view.getUint16(at, true)) },
  3: { bytes: 2, read: cursor => cursor.number(2, (view, at) => view.getInt16(at, true)) },
  4: { bytes: 4, read: cursor => cursor.u32() },
  5: { bytes: 4, read: cursor => cursor.number(4, (view, at) => view.getInt32(at, true)) },
  6: { bytes: 4, read: cursor => cursor.number(4, (view, at) => view.getFloat32(at, true)) },
  7: { bytes: 1, read: cursor => cursor.u8() !== 0 },
  [STRING]: { bytes: 8, read: cursor => cursor.string('a metadata string', STRING_CAP) },
  10: { bytes: 8, read: cursor => cursor.u64('a metadata number') },
  11: { bytes: 8, read: cursor => cursor.i64() },
  12: { bytes: 8, read: cursor => cursor.number(8, (view, at) => view.getFloat64(at, true)) },
}

/** Reads `pairs` keys and values. Throws GgufFault. */
export const readMetadata = (cursor: GgufCursor, pairs: number): GgufMetadata => {
  const metadata = new Map<string, GgufValue>()
  for (let i = 0; i < pairs; i++) {
    const key = cursor.string('a metadata key', 65535)
    if (metadata.has(key)) throw new GgufFault(`names metadata key "${key}" twice`)
    const type = cursor.u32()
    metadata.set(key, type === ARRAY ? readArray(cursor, key) : scalarType(type, key).read(cursor))
  }
  return metadata
}

const readArray = (cursor: GgufCursor, key: string): Scalar[] => {
  const element = scalarType(cursor.u32(), key)
  const count = cursor.u64(`the length of "${key}"`)
  if (count > ARRAY_CAP) throw new GgufFault(`metadata "${key}" would have ${count} elements`)
  cursor.checkCount(`elements of "${key}"`, count, element.bytes)
  const values: Scalar[] = []
  for (let i = 0; i < count; i++) values.push(element.read(cursor))
  return values
}

const scalarType = (type: number, key: string) => {
  const scalar = Object.hasOwn(SCALARS, type) ? SCALARS[type] : undefined
  if (scalar) return scalar
  throw new GgufFault(
    `metadata "${key}" has value type ${type}, which ${type === ARRAY ? 'is not supported inside a list' : 'does not exist'}`,
  )
}
