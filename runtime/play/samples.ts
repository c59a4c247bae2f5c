/** Everything that was said in a step, with what it was paid: one event a message. */
import { type Cell, isMissing } from '../../compiler/plan/cell.ts'
import type { Eval, Formula, Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../events/event.ts'
import type { RoleSpeech, Scene } from './scene.ts'
import { isSpoken, tokensOf } from './speaker.ts'

const numberOrNull = (cell: Cell | undefined): number | null =>
  cell === undefined || isMissing(cell) || typeof cell === 'string' ? null : Number(cell)

/** What of a scene is told beside what was said. */
interface Told {
  readonly at: Pick<EventOf<'sample'>, 'step' | 'eval'>
  readonly terms: readonly Formula[]
  readonly updates: Plan['updates']
}

export function samplesOf(plan: Plan, scene: Scene): Generator<EventOf<'sample'>> {
  const terms = plan.program.formulas.filter(({ kind }) => kind === 'reward')
  return samples(scene, { at: { step: scene.step + 1 }, terms, updates: plan.updates })
}

/** Of an eval every number and bool along an axis is told: what each message came to. */
export function evalSamplesOf({ name, program }: Eval, scene: Scene): Generator<EventOf<'sample'>> {
  const terms = program.formulas.filter(({ value }) => {
    const { type, axes } = scene.table.declaration(value)
    return type !== 'text' && axes.length > 0
  })
  return samples(scene, { at: { step: 0, eval: name }, terms, updates: [] })
}

function* samples(scene: Scene, told: Told): Generator<EventOf<'sample'>> {
  for (const speech of scene.speeches.values()) yield* roleSamples(scene, speech, told)
}

function* roleSamples(
  { table }: Scene,
  { role, messages }: RoleSpeech,
  { at, terms: told, updates }: Told,
): Generator<EventOf<'sample'>> {
  const { frame } = table
  const terms = told.filter(
    ({ value }) => table.has(value) && within(table.declaration(value).axes, role.axes),
  )
  const columns = terms.map(({ name, value }) => [name, table.cellsOver(value, role.axes)] as const)
  const paid = updates.flatMap(update => update.terms).find(term => term.role === role.name)
  const payoffs = paid && table.cellsOver(paid.payoff, role.axes)
  const advantages = paid && table.get(paid.advantage).cells
  const said = table.get(role.said).cells

  for (const [i, message] of messages.entries()) {
    const spoken = isSpoken(message)
    const part = said[i]
    const cause = spoken ? (isMissing(part) ? part.missing : undefined) : message.missing
    yield {
      type: 'sample',
      ...at,
      role: role.name,
      index: frame.places(role.axes, i),
      sees: spoken ? message.sees : '',
      says: spoken ? message.text : null,
      said: isMissing(part) ? null : String(part),
      ...(cause === undefined ? {} : { missing: cause }),
      tokens: (spoken && tokensOf(message)) || 0,
      cut: spoken && !message.ended,
      terms: Object.fromEntries(columns.map(([name, cells]) => [name, numberOrNull(cells[i])])),
      payoff: numberOrNull(payoffs?.[i]),
      advantage: numberOrNull(advantages?.[i]),
    }
  }
}

/** A term belongs to a sample when it has one value for it: its axes are among the role's. */
const within = (axes: readonly string[], of: readonly string[]): boolean =>
  axes.every(axis => of.includes(axis))
