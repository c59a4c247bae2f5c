/**
 * Ragged rows laid end to end, without padding. Rows that begin with the same prompt share its hidden states: the tokens
 * before the last one of the prompt are there once, and each row's own tokens see them as a prefix. A row's very last
 * token is left out, since nothing is predicted from it.
 */
import { PromptTooLong } from './prompt-too-long.ts'

export interface Row {
  readonly ids: readonly number[]
  /** Index of the first token whose log-prob is wanted, at least 1: the first of the completion. */
  readonly targetFrom: number
}

export interface PackedBatch {
  /** T tokens. */
  readonly tokens: number
  readonly ids: Uint32Array
  /** Place of each token in its own text. */
  readonly positions: Uint32Array
  /** For each token the keys that it sees, [T, 4]: prefix start, prefix length, own start, how many in all. */
  readonly spans: Uint32Array
  /** For each token, as a key, one past the last query that may see it. */
  readonly ends: Uint32Array
  /** R scored tokens: from which of the T hidden states each is predicted (no two from the same one). */
  readonly scored: Uint32Array
  readonly targets: Uint32Array
  /** For each row given, in the order given: where its scored tokens stand among the R, and how many there are. */
  readonly places: readonly { readonly start: number; readonly count: number }[]
}

/** The tokens that rows of one prompt share: all of the prompt but its last token, which predicts the first target. */
const sharedLength = (row: Row): number => row.targetFrom - 1
const scoredCount = (row: Row): number => Math.max(0, row.ids.length - row.targetFrom)
const ownLength = (row: Row): number => row.ids.length - 1 - sharedLength(row)
const prefixKey = (row: Row): string => row.ids.slice(0, sharedLength(row)).join()

/** Throws PromptTooLong for the first row that is longer than the context. */
export function checkLength(rows: readonly Row[], context: number): void {
  for (const { ids } of rows) if (ids.length > context) throw new PromptTooLong(ids.length, context)
}

/** Packs all rows in one batch. Throws a RangeError where `targetFrom` is below 1. */
export function packRows(rows: readonly Row[]): PackedBatch {
  for (const row of rows)
    if (row.targetFrom < 1) throw new RangeError('the first token of a row has nothing to be predicted from')
  const writer = new BatchWriter(rows)
  for (const group of groupsOf(rows)) writer.group(group)
  return writer.finish()
}

/**
 * Cuts rows in micro-batches of at most `maxTokens` packed tokens (a single longer row stands alone), keeping rows of one
 * prompt together where they fit. Gives the indices of the rows of each.
 */
export function cutRows(rows: readonly Row[], maxTokens: number): number[][] {
  const batches: number[][] = []
  let batch: number[] = []
  let tokens = 0
  for (const group of groupsOf(rows)) {
    let prefixIn = false
    for (const index of group) {
      const own = ownLength(rows[index])
      const shared = sharedLength(rows[index])
      if (batch.length > 0 && tokens + own + (prefixIn ? 0 : shared) > maxTokens) {
        batches.push(batch)
        batch = []
        tokens = 0
        prefixIn = false
      }
      tokens += own + (prefixIn ? 0 : shared)
      prefixIn = true
      batch.push(index)
    }
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

/** Indices of the rows with anything to score, by prompt, in the order in which the prompts first come. */
function groupsOf(rows: readonly Row[]): number[][] {
  const groups = new Map<string, number[]>()
  rows.forEach((row, index) => {
    if (scoredCount(row) === 0) return
    const key = prefixKey(row)
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  })
  return [...groups.values()]
}

class BatchWriter {
  private readonly rows: readonly Row[]
  private readonly ids: number[] = []
  private readonly positions: number[] = []
  private readonly spans: number[] = []
  private readonly ends: number[] = []
  private readonly scored: number[] = []
  private readonly targets: number[] = []
  private readonly places: { start: number; count: number }[]

  constructor(rows: readonly Row[]) {
    this.rows = rows
    this.places = rows.map(() => ({ start: 0, count: 0 }))
  }

  group(indices: readonly number[]): void {
    const first = this.rows[indices[0]]
    const shared = indices.length > 1 ? sharedLength(first) : 0
    const prefixStart = this.ids.length
    for (let i = 0; i < shared; i++) this.token(first.ids[i], i, [0, 0, prefixStart, i + 1])
    for (const index of indices) this.row(index, prefixStart, shared)
    const end = this.ids.length
    for (let i = 0; i < shared; i++) this.ends[prefixStart + i] = end
  }

  finish(): PackedBatch {
    return {
      tokens: this.ids.length,
      ids: Uint32Array.from(this.ids),
      positions: Uint32Array.from(this.positions),
      spans: Uint32Array.from(this.spans),
      ends: Uint32Array.from(this.ends),
      scored: Uint32Array.from(this.scored),
      targets: Uint32Array.from(this.targets),
      places: this.places,
    }
  }

  private row(index: number, prefixStart: number, shared: number): void {
    const row = this.rows[index]
    const ownStart = this.ids.length
    this.places[index] = { start: this.targets.length, count: scoredCount(row) }
    for (let i = shared; i < row.ids.length - 1; i++) {
      if (i + 1 >= row.targetFrom) {
        this.scored.push(this.ids.length)
        this.targets.push(row.ids[i + 1])
      }
      this.token(row.ids[i], i, [prefixStart, shared, ownStart, i + 1])
    }
    for (let i = ownStart; i < this.ids.length; i++) this.ends[i] = this.ids.length
  }

  private token(id: number, position: number, span: readonly number[]): void {
    this.ids.push(id)
    this.positions.push(position)
    this.spans.push(...span)
    this.ends.push(0)
  }
}
