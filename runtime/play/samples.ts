/** Everything that was said in a step, with what it was paid: one event a message. */
import { type Cell, isMissing } from '../../compiler/plan/cell.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../events/event.ts'
import type { RoleSpeech, Scene } from './scene.ts'
import { isSpoken, tokensOf } from './speaker.ts'

const numberOrNull = (cell: Cell | undefined): number | null =>
  cell === undefined || isMissing(cell) || typeof cell === 'string' ? null : Number(cell)

export function* samplesOf(plan: Plan, scene: Scene): Generator<EventOf<'sample'>> {
  for (const speech of scene.speeches.values()) yield* roleSamples(plan, scene, speech)
}

function* roleSamples(
  plan: Plan,
  { table, step }: Scene,
  { role, messages }: RoleSpeech,
): Generator<EventOf<'sample'>> {
  const { frame } = table
  const terms = plan.program.formulas.filter(
    ({ kind, value }) =>
      kind === 'reward' && table.has(value) && within(table.declaration(value).axes, role.axes),
  )
  const columns = terms.map(({ name, value }) => [name, table.cellsOver(value, role.axes)] as const)
  const paid = plan.updates.flatMap(update => update.terms).find(term => term.role === role.name)
  const payoffs = paid && table.cellsOver(paid.payoff, role.axes)
  const advantages = paid && table.get(paid.advantage).cells
  const said = table.get(role.said).cells

  for (const [i, message] of messages.entries()) {
    const spoken = isSpoken(message)
    const part = said[i]
    const cause = spoken ? (isMissing(part) ? part.missing : undefined) : message.missing
    yield {
      type: 'sample',
      step: step + 1,
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
