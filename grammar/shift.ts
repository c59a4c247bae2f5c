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
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  return { start, end: before.length - tail, by: after.length - before.length }
}

/** Nodes with every span in them moved. Trees hold nothing but plain objects, lists, and values. */
export function shifted<T>(nodes: readonly T[], by: number): readonly T[] {
  return by === 0 ? nodes : nodes.map(node => moved(node, by))
}

function moved<T>(value: T, by: number): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(each => moved(each, by)) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) {
    const inner: unknown = value[key]
    copy[key] = key === 'start' || key === 'end' ? (inner as number) + by : moved(inner, by)
  }
  return copy as T
}
