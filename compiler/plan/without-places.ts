/** What is played of a plan or of a part of it: two that are alike here play alike, wherever they stand in their sources. */
import type { Plan } from './schema/plan.ts'
import type { Place } from './schema/value.ts'

/** As text. A game's own names, as a data field `at`, are no places. */
export const withoutPlaces = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (key === 'at' && isPlace(part) ? undefined : part))

const isPlace = (part: unknown): part is Place =>
  typeof part === 'object' && part !== null && 'file' in part && 'endColumn' in part

/** Of a whole plan: neither its sources nor what is said about it. */
export function playedText({ sources: _, game: { doc: __, ...game }, ...plan }: Plan): string {
  return withoutPlaces({ ...plan, game })
}
