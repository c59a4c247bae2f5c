/** Trees that move with their text: the same nodes, some characters further on. */

/** One place where a text was changed: the span in the old text, and by how much the text grew. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly by: number
}

/** The smallest change that makes one text of the other; undefined where they are equal. */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start + block <= most && sameBlock(before, start, after, start)) start += block
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  const tailBlock = (length: number) =>
    sameBlock(before, before.length - length, after, after.length - length)
  while (tail + block <= most - start && tailBlock(tail + block)) tail += block
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  return { start, end: before.length - tail, by: after.length - before.length }
}

/** Texts are compared by so many characters at once, which is several times as fast as one by one. */
const block = 256

const sameBlock = (a: string, atA: number, b: string, atB: number): boolean =>
  a.slice(atA, atA + block) === b.slice(atB, atB + block)

/** Nodes with every span in them moved. Trees hold nothing but plain objects, lists, and values. */
export function shifted<T>(nodes: readonly T[], by: number): readonly T[] {
  return by === 0 ? nodes : nodes.map(node => moved(node, by))
}

/** Where a node that was moved comes from, and how far from there it is: so moving it again is no dearer. */
const origins = new WeakMap<object, { readonly node: object; readonly by: number }>()

/**
 * Like `shifted`, for large nodes of which few will be looked into: what their lists hold is moved when it is first read.
 * Spans and names are moved at once.
 */
export function shiftedLater<T extends object>(nodes: readonly T[], by: number): readonly T[] {
  return by === 0 ? nodes : nodes.map(node => movedLater(node, by))
}

function movedLater<T extends object>(node: T, more: number): T {
  const known = origins.get(node)
  const origin = (known?.node ?? node) as T
  const by = (known?.by ?? 0) + more
  const copy = {} as T
  for (const key in origin) {
    const value: unknown = origin[key]
    if (!Array.isArray(value)) {
      copy[key] = moved(value, by) as T[typeof key]
      continue
    }
    let list: unknown
    const get = () => {
      list ??= moved(value, by)
      return list
    }
    Object.defineProperty(copy, key, { enumerable: true, configurable: true, get })
  }
  origins.set(copy, { node: origin, by })
  return copy
}

function moved<T>(value: T, by: number): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(each => moved(each, by)) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) {
    const inner: unknown = value[key]
    // A stage of an experiment has a `start`, too, which is no place in the text.
    const isPlace = (key === 'start' || key === 'end') && typeof inner === 'number'
    copy[key] = isPlace ? inner + by : moved(inner, by)
  }
  return copy as T
}
