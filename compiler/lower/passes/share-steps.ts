/** Makes what is asked for twice only once: one judge call, one pass for log-probabilities, one reduction. */
import type { Plan } from '../../plan/schema/plan.ts'
import type { Step } from '../../plan/schema/step.ts'
import type { ValueId } from '../../plan/schema/value.ts'
import { makes, renamed } from '../../plan/step-values.ts'
import { type Host, inEachProgram, renameValues } from './plan-values.ts'

export const shareSteps = (plan: Plan): Plan => inEachProgram(plan, shareIn)

function shareIn<H extends Host>(host: H): H {
  const first = new Map<string, ValueId>()
  const stands = new Map<ValueId, ValueId>()
  const standsFor = (id: ValueId) => stands.get(id) ?? id
  const types = new Map(host.program.values.map(value => [value.id, value.type]))
  const kept: Step[] = []
  for (const original of host.program.steps) {
    const step = renamed(original, standsFor)
    const key = shareable(step) ? contentOf(step, types) : undefined
    const earlier = key === undefined ? undefined : first.get(key)
    if (earlier === undefined) {
      if (key !== undefined) first.set(key, makes(step)[0]!)
      kept.push(step)
    } else stands.set(makes(step)[0]!, earlier)
  }
  if (stands.size === 0) return host
  const values = host.program.values.filter(value => !stands.has(value.id))
  const shared = { ...host, program: { ...host.program, steps: kept, values } }
  return renameValues(renameValues(shared, standsFor), named(stands))
}

/**
 * Two rows drawn or two messages sampled differ, and so do two opinions that are not greedy. A literal that the game has named
 * stays by itself: elsewhere the same number means something else.
 */
function shareable(step: Step): boolean {
  if (step.op === 'draw' || step.op === 'generate' || step.op === 'advantage') return false
  if (step.op === 'constant') return step.out.startsWith('%')
  return step.op === 'judge' || step.op === 'prefers' ? step.sample.greedy : true
}

/** All that a step does, without where it stands and what its value is called; `missing` can be of any type. */
const contentOf = (step: Step, types: ReadonlyMap<ValueId, string>): string =>
  JSON.stringify({ ...step, out: types.get(makes(step)[0]!), at: null })

/** A temporary that stands for a value with a name takes that name. */
function named(stands: ReadonlyMap<ValueId, ValueId>): (id: ValueId) => ValueId {
  const names = new Map<ValueId, ValueId>()
  for (const [later, earlier] of stands)
    if (earlier.startsWith('%') && !later.startsWith('%') && !names.has(earlier)) names.set(earlier, later)
  return id => names.get(id) ?? id
}
