/**
 * The messages of one step, grouped as a reader follows them: a query and the answers to it. Any game fits: the group is
 * an element of the first axis of what a role says; a role that speaks over that axis alone, with others below it, is
 * the query; where no role does (the question is drawn), what the first answer saw stands in.
 */
import type { EventOf } from '../../runtime/events/event.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'

type Sample = EventOf<'sample'>
type Role = EventOf<'run'>['roles'][number]

export interface Message {
  readonly role: SafeText
  readonly index: Readonly<Record<string, number>>
  readonly text: SafeText
  readonly sees: SafeText
  /** Why there is no text. */
  readonly missing?: SafeText
  readonly cut: boolean
  readonly terms: readonly (readonly [SafeText, number | null])[]
  readonly payoff: number | null
  readonly advantage: number | null
}

export interface Batch {
  readonly step: number
  readonly messages: readonly Message[]
}

export interface Group {
  readonly axis: string
  readonly place: number
  readonly query?: Message
  /** The question where no role asked it. */
  readonly drawn?: SafeText
  readonly answers: readonly Message[]
}

export function messageOf(sample: Sample): Message {
  return {
    role: sanitize(sample.role),
    index: sample.index,
    text: sanitize((sample.said ?? sample.says ?? '').trim()),
    sees: sanitize(sample.sees.trim()),
    ...(sample.missing === undefined ? {} : { missing: sanitize(sample.missing) }),
    cut: sample.cut,
    terms: Object.entries(sample.terms).map(([name, value]) => [sanitize(name), value] as const),
    payoff: sample.payoff,
    advantage: sample.advantage,
  }
}

/** The groups of a batch, in the order of the axes. */
export function groupsOf(batch: Batch, roles: readonly Role[]): Group[] {
  const asking = queryRole(roles)
  const groups = new Map<string, { axis: string; place: number; query?: Message; answers: Message[] }>()
  for (const message of batch.messages) {
    const axis =
      roles.find(role => role.name === message.role)?.axes[0] ?? Object.keys(message.index)[0] ?? ''
    const place = message.index[axis] ?? 0
    const key = `${axis} ${place}`
    const group = groups.get(key) ?? { axis, place, answers: [] }
    groups.set(key, group)
    if (message.role === asking) group.query = message
    else group.answers.push(message)
  }
  const order = (message: Message) => roles.findIndex(role => role.name === message.role)
  return [...groups.values()]
    .sort((a, b) => a.axis.localeCompare(b.axis) || a.place - b.place)
    .map(({ answers, ...group }) => {
      const sorted = answers.sort((a, b) => order(a) - order(b) || comparePlaces(a, b))
      return { ...group, answers: sorted, ...(group.query || !sorted[0] ? {} : { drawn: sorted[0].sees }) }
    })
}

/** The role that speaks at the top while another speaks below it. */
function queryRole(roles: readonly Role[]): string | undefined {
  return roles.find(
    role =>
      role.axes.length === 1 && roles.some(other => other.axes.length > 1 && other.axes[0] === role.axes[0]),
  )?.name
}

function comparePlaces(a: Message, b: Message): number {
  for (const axis of Object.keys(a.index)) {
    const difference = (a.index[axis] ?? 0) - (b.index[axis] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
