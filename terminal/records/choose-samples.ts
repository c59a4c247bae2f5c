/** Which of a run's samples are meant, and in which order. */
import type { EventOf } from '../../runtime/events/event.ts'
import { UserError } from '../user-error.ts'

type Sample = EventOf<'sample'>

export interface Choice {
  /** `12`, `3..8`, `last`; all where it is not said. */
  readonly step?: string
  readonly role?: string
  /** `payoff`, `advantage`, `tokens`, or a reward term. */
  readonly sort?: string
  readonly asc?: boolean
  readonly search?: string
  /** Only what is missing. */
  readonly missing?: boolean
}

/** Throws a UserError for a step, role or order that is not there; it says which are. */
export function chooseSamples(samples: readonly Sample[], choice: Choice): Sample[] {
  const [low, high] = stepsOf(samples, choice.step)
  const role = choice.role === undefined ? undefined : roleOf(samples, choice.role)
  const words = choice.search?.toLowerCase()
  const chosen = samples.filter(
    each =>
      each.step >= low &&
      each.step <= high &&
      (role === undefined || each.role === role) &&
      (!choice.missing || each.missing !== undefined) &&
      (words === undefined ||
        [each.says, each.said, each.sees].some(text => text?.toLowerCase().includes(words))),
  )
  return choice.sort === undefined ? chosen : sorted(chosen, samples, choice.sort, choice.asc ?? false)
}

function stepsOf(samples: readonly Sample[], wanted: string | undefined): readonly [number, number] {
  const known = samples.map(each => each.step)
  const last = known.reduce((a, b) => Math.max(a, b), 0)
  if (wanted === undefined) return [0, Number.POSITIVE_INFINITY]
  if (wanted === 'last') return [last, last]
  const [, from, to] = /^(\d+)(?:\.\.(\d+))?$/.exec(wanted) ?? []
  if (from === undefined)
    throw new UserError(`--step ${wanted} is no step`, 'write a number, a span as 3..8, or last')
  const span = [Number(from), Number(to ?? from)] as const
  if (known.some(step => step >= span[0] && step <= span[1])) return span
  throw new UserError(
    `nothing was said in step ${wanted}`,
    last === 0
      ? 'the run has said nothing yet'
      : `the run has said something in steps ${Math.min(...new Set(known))} to ${last}`,
  )
}

function roleOf(samples: readonly Sample[], wanted: string): string {
  const roles = [...new Set(samples.map(each => each.role))]
  const found =
    roles.find(role => role === wanted) ?? roles.find(role => role.toLowerCase() === wanted.toLowerCase())
  if (found !== undefined) return found
  throw new UserError(
    `no role ${wanted} speaks in this run`,
    `its roles: ${roles.join(', ') || 'none has spoken yet'}`,
  )
}

const OWN = ['payoff', 'advantage', 'tokens', 'step'] as const

/** The greatest first, unless the least are wanted; what has no value comes last. */
function sorted(chosen: readonly Sample[], all: readonly Sample[], key: string, asc: boolean): Sample[] {
  const terms = [...new Set(all.flatMap(each => Object.keys(each.terms)))]
  if (!OWN.some(each => each === key) && !terms.includes(key))
    throw new UserError(`samples cannot be sorted by ${key}`, `sort by ${[...OWN, ...terms].join(', ')}`)
  const value = (sample: Sample): number | null => sortValue(sample, key)
  const turn = asc ? 1 : -1
  return [...chosen].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return turn * (x - y)
  })
}

function sortValue(sample: Sample, key: string): number | null {
  switch (key) {
    case 'payoff':
    case 'advantage':
    case 'tokens':
    case 'step':
      return sample[key]
    default:
      return new Map(Object.entries(sample.terms)).get(key) ?? null
  }
}
