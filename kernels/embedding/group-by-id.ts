/** Which tokens carry which id: what the embedding's backward pass needs to add up without atomics. */

export interface IdGroups {
  /** The distinct ids, ascending: U of them. */
  readonly unique: Uint32Array
  /** Token numbers, group by group, ascending within each: T of them. */
  readonly order: Uint32Array
  /** Group u is order[starts[u] … starts[u + 1] − 1]: U + 1 of them. */
  readonly starts: Uint32Array
}

export function groupById(ids: Uint32Array): IdGroups {
  const order = Uint32Array.from(ids.keys()).sort((a, b) => ids[a] - ids[b] || a - b)
  const unique: number[] = []
  const starts: number[] = []
  for (const [at, token] of order.entries())
    if (at === 0 || ids[token] !== unique.at(-1)) {
      unique.push(ids[token])
      starts.push(at)
    }
  return { unique: Uint32Array.from(unique), order, starts: Uint32Array.from([...starts, ids.length]) }
}
