/** What a Challenger of the small world asked, held against what the held-out test asks. */
import { readFileSync } from 'node:fs'
import type { EventOf } from '../../runtime/events/event.ts'
import { moved, NOTHING_YET } from '../../runtime/play/vital-signs/moving-average.ts'

type Kind = 'one' | 'two' | 'three' | 'malformed'
const KINDS: readonly Kind[] = ['one', 'two', 'three', 'malformed']

/** One to three commands and three digits, nothing else, and ended. */
function kindOf({ said, cut }: Pick<EventOf<'sample'>, 'said' | 'cut'>): Kind {
  const commands = /^([rls+]{1,3})[0-9]{3}$/.exec(said ?? '')?.[1]
  return commands === undefined || cut ? 'malformed' : KINDS[commands.length - 1]!
}

export interface Asked {
  readonly step: number
  readonly queries: readonly string[]
  readonly kinds: readonly Kind[]
}

/** Step by step. */
export function askedIn(samples: readonly EventOf<'sample'>[]): Asked[] {
  const steps = new Map<number, EventOf<'sample'>[]>()
  for (const sample of samples)
    if (sample.role === 'Challenger') steps.set(sample.step, [...(steps.get(sample.step) ?? []), sample])
  return [...steps].map(([step, of]) => ({
    step,
    queries: of.map(sample => sample.said ?? ''),
    kinds: of.map(kindOf),
  }))
}

export const shareOf = (asked: readonly Asked[], wanted: (kind: Kind) => boolean): number => {
  const kinds = asked.flatMap(each => each.kinds)
  return kinds.filter(wanted).length / kinds.length
}

export const wellFormed = (asked: readonly Asked[]): number => shareOf(asked, kind => kind !== 'malformed')

/** Of the first and last so many steps. */
export const lastSteps = (asked: readonly Asked[], share = 0.2): Asked[] =>
  asked.slice(-Math.max(1, Math.round(asked.length * share)))

type Shares = ReadonlyMap<string, number>

/** Kinds with the commands that they hold: `two`, and by which command. */
function sharesOf(queries: readonly string[]): Shares {
  const counts = new Map<string, number>()
  let total = 0
  for (const query of queries) {
    const commands = /^([rls+]{1,3})[0-9]{3}$/.exec(query)?.[1] ?? 'malformed'
    counts.set(commands, (counts.get(commands) ?? 0) + 1)
    total++
  }
  return new Map([...counts].map(([key, count]) => [key, count / total]))
}

const heldOut = sharesOf(
  readFileSync('games/world/data/heldout.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map(line => (JSON.parse(line) as { question: string }).question),
)

/** Half the sum of differences between shares of kinds: 0 where they are asked as often as in the test, 1 where never the same. */
export function kindDistance(asked: readonly Asked[]): number {
  const test = new Map<Kind, number>()
  for (const [commands, share] of heldOut) {
    const kind = KINDS[commands.length - 1]!
    test.set(kind, (test.get(kind) ?? 0) + share)
  }
  const distance = KINDS.map(kind => Math.abs(shareOf(asked, each => each === kind) - (test.get(kind) ?? 0)))
  return distance.reduce((a, b) => a + b, 0) / 2
}

/** The first step at which the well-formed share, smoothed as the alarms smooth (factor 0.3), is below `level`; undefined where it never is. */
export function fallsBelow(asked: readonly Asked[], level: number): number | undefined {
  let average = NOTHING_YET
  for (const each of asked) {
    average = moved(average, wellFormed([each]), 0.3)
    if (average.mean < level) return each.step
  }
  return undefined
}
