/**
 * Who sees which slots of the cache when messages are written. Where several rows continue one prompt, its tokens are in
 * the cache once, as the prefix of all of them; where all prompts differ, what they begin with in common is there once.
 */
import { PromptTooLong } from './prompt-too-long.ts'

/** A stretch of the cache. */
interface Region {
  readonly start: number
  readonly length: number
}

/** Tokens to be put in the cache before anything is said; they see `prefix` and what comes before them in their own region. */
export interface Segment {
  readonly ids: readonly number[]
  /** Place of the first token in its text. */
  readonly position: number
  readonly prefix: Region
  readonly start: number
}

/** Where one row's message goes. */
export interface Seat {
  /** Which of the rows given. */
  readonly row: number
  readonly prefix: Region
  /** The row's own region: `filled` tokens of the prompt, then the message. */
  readonly start: number
  readonly filled: number
  /** Tokens of the whole prompt. */
  readonly promptLength: number
  /** At most so many tokens may be said. */
  readonly room: number
  /** Which prefilled token predicts the first one said. */
  readonly from: number
}

export interface GenerationLayout {
  readonly slots: number
  readonly segments: readonly Segment[]
  readonly seats: readonly Seat[]
}

export interface LayoutRequest {
  readonly prompts: readonly (readonly number[])[]
  readonly rows: readonly { readonly prompt: number }[]
  readonly maxTokens: number
  readonly context: number
}

/** A common beginning shorter than this is not worth a segment of its own. */
const WORTH_SHARING = 8
const nothing: Region = { start: 0, length: 0 }

/** The layout of the rows with these indices. Throws PromptTooLong. */
export function layOut(request: LayoutRequest, indices: readonly number[]): GenerationLayout {
  const used = new Map<number, number[]>()
  for (const row of indices) {
    const { prompt } = request.rows[row]
    used.set(prompt, [...(used.get(prompt) ?? []), row])
  }
  for (const prompt of used.keys()) {
    const { length } = request.prompts[prompt]
    if (length >= request.context) throw new PromptTooLong(length, request.context)
    if (length === 0) throw new RangeError('a prompt needs at least one token')
  }
  return used.size < indices.length || used.size === 1 ? siblings(request, used) : strangers(request, used)
}

/** Several rows continue one prompt: a region for each prompt, one for each message. */
function siblings(request: LayoutRequest, used: ReadonlyMap<number, readonly number[]>): GenerationLayout {
  const segments: Segment[] = []
  const seats: Seat[] = []
  let slots = 0
  let prefilled = 0
  for (const [prompt, rows] of used) {
    const ids = request.prompts[prompt]
    const prefix = { start: slots, length: ids.length }
    segments.push({ ids, position: 0, prefix: nothing, start: slots })
    slots += ids.length
    prefilled += ids.length
    for (const row of rows) {
      const room = roomAfter(request, ids.length)
      const from = prefilled - 1
      seats.push({ row, prefix, start: slots, filled: 0, promptLength: ids.length, room, from })
      slots += room
    }
  }
  return { slots, segments, seats }
}

/** Every row has a prompt of its own: one region for what they share, one for the rest of each and its message. */
function strangers(request: LayoutRequest, used: ReadonlyMap<number, readonly number[]>): GenerationLayout {
  const shared = commonLength([...used.keys()].map(prompt => request.prompts[prompt]))
  const [first] = used.keys()
  const prefix = { start: 0, length: shared }
  const segments: Segment[] = []
  if (shared > 0)
    segments.push({ ids: request.prompts[first].slice(0, shared), position: 0, prefix: nothing, start: 0 })
  const seats: Seat[] = []
  let slots = shared
  let prefilled = shared
  for (const [prompt, [row]] of used) {
    const ids = request.prompts[prompt].slice(shared)
    segments.push({ ids, position: shared, prefix, start: slots })
    prefilled += ids.length
    const promptLength = shared + ids.length
    const room = roomAfter(request, promptLength)
    seats.push({ row, prefix, start: slots, filled: ids.length, promptLength, room, from: prefilled - 1 })
    slots += ids.length + room
  }
  return { slots, segments, seats }
}

const roomAfter = ({ maxTokens, context }: LayoutRequest, promptLength: number): number =>
  Math.min(maxTokens, context - promptLength)

/** Tokens that all prompts begin with, leaving each at least one of its own; 0 where it is not worth it. */
function commonLength(prompts: readonly (readonly number[])[]): number {
  const shortest = Math.min(...prompts.map(ids => ids.length)) - 1
  let length = 0
  while (length < shortest && prompts.every(ids => ids[length] === prompts[0][length])) length++
  return length >= WORTH_SHARING ? length : 0
}

/**
 * Cuts all rows in batches whose cache needs at most `slots` and which have at most `width` rows, keeping rows of one
 * prompt together where they fit. A row that is too large by itself stands alone.
 */
export function cutGeneration(request: LayoutRequest, slots: number, width: number): number[][] {
  const order = request.rows.map((_, i) => i)
  const firstRow = new Map<number, number>()
  order.forEach(i => {
    if (!firstRow.has(request.rows[i].prompt)) firstRow.set(request.rows[i].prompt, i)
  })
  order.sort((a, b) => firstRow.get(request.rows[a].prompt)! - firstRow.get(request.rows[b].prompt)! || a - b)
  const batches: number[][] = []
  let batch: number[] = []
  let prompts = new Set<number>()
  let needed = 0
  for (const i of order) {
    const { prompt } = request.rows[i]
    const length = request.prompts[prompt].length
    const room = Math.max(0, roomAfter(request, length))
    if (
      batch.length > 0 &&
      (needed + room + (prompts.has(prompt) ? 0 : length) > slots || batch.length >= width)
    ) {
      batches.push(batch)
      batch = []
      prompts = new Set()
      needed = 0
    }
    needed += room + (prompts.has(prompt) ? 0 : length)
    prompts.add(prompt)
    batch.push(i)
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}
