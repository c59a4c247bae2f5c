/** What each of the compiler's passes does to a plan: steps removed, merged or changed, values renamed; never two whole plans. */
import { passes, stages } from '../../lower/passes/all.ts'
import type { Plan, Program } from '../../plan/schema/plan.ts'
import type { Step } from '../../plan/schema/step.ts'
import type { ValueId } from '../../plan/schema/value.ts'
import { makes, renamed } from '../../plan/step-values.ts'
import { mutable } from '../game.ts'
import { indent, wrapped } from '../layout.ts'
import type { PassJson } from '../schema/explain.ts'
import { stepText } from './step-text.ts'

type Change = PassJson['changes'][number]

/** `unoptimized`: the plan as it follows from the source. */
export function passChanges(unoptimized: Plan): PassJson[] {
  const after = stages(unoptimized)
  return passes.map(({ name, does }, i) => ({
    pass: name,
    does,
    changes: planChanges(after[i]!, after[i + 1]!),
  }))
}

function planChanges(before: Plan, after: Plan): Change[] {
  const evals = before.evals.flatMap(one => {
    const other = after.evals.find(each => each.name === one.name)
    return other
      ? programChanges(one.program, other.program).map(c => ({ ...c, where: `eval ${one.name}` }))
      : []
  })
  const gone = (['models', 'data', 'functions'] as const).flatMap(list =>
    before[list]
      .filter(each => !after[list].some(other => other.name === each.name))
      .map((each): Change => ({ change: 'removed', before: `${WORDS[list]} ${each.name}` })),
  )
  return [...programChanges(before.program, after.program), ...gone, ...mutable(evals)]
}

const WORDS = { models: 'model', data: 'data', functions: 'function' } as const

function programChanges(before: Program, after: Program): Change[] {
  const renames = renamesOf(before, after)
  if (renames) return renames
  const later = new Map(after.steps.map(step => [key(step), step]))
  const twins = twinsIn(before)
  const changes: Change[] = []
  for (const step of before.steps) {
    const [made = ''] = makes(step)
    const now = later.get(key(step))
    const twin = twins.get(made)
    if (!now && twin !== undefined)
      changes.push({ change: 'merged', before: stepText(step), after: standsFor(twin, made, later) })
    else if (!now && !isTaken(made, twins, later)) changes.push({ change: 'removed', before: stepText(step) })
    else if (now && stepText(now) !== stepText(step) && !sameButForTwins(step, now, twins))
      changes.push({ change: 'changed', before: stepText(step), after: stepText(now) })
  }
  return changes
}

const key = (step: Step): string => makes(step).join()

/** A temporary that gave its place to a named value of the same content. */
const isTaken = (
  made: ValueId,
  twins: ReadonlyMap<ValueId, ValueId>,
  later: ReadonlyMap<string, Step>,
): boolean => [...twins].some(([twin, earlier]) => earlier === made && later.has(twin))

const standsFor = (twin: ValueId, made: ValueId, later: ReadonlyMap<string, Step>): string =>
  later.has(twin) ? twin : made

/** Do two steps differ only in that one reads a value that is made once now? */
function sameButForTwins(before: Step, now: Step, twins: ReadonlyMap<ValueId, ValueId>): boolean {
  const one = (step: Step) => stepText(renamed(step, id => twins.get(id) ?? id))
  return one(before) === one(now)
}

/** Value → the earlier one that is made of the same by the same, as far as what they read is the same too. */
function twinsIn({ steps, values }: Program): Map<ValueId, ValueId> {
  const types = new Map(values.map(value => [value.id, value.type]))
  const twins = new Map<ValueId, ValueId>()
  const first = new Map<string, ValueId>()
  for (const step of steps) {
    const [made = ''] = makes(step)
    if (makes(step).length !== 1) continue
    const read = renamed(step, id => twins.get(id) ?? id)
    const text = `${types.get(made)} ${JSON.stringify({ ...read, out: '', at: null })}`
    const earlier = first.get(text)
    if (earlier === undefined) first.set(text, made)
    else twins.set(made, earlier)
  }
  return twins
}

/** The renaming that makes one program of the other, if that is all; undefined where it is not, or where nothing changes. */
function renamesOf(before: Program, after: Program): Change[] | undefined {
  if (before.steps.length !== after.steps.length) return undefined
  const names = new Map<ValueId, ValueId>()
  for (const [i, step] of before.steps.entries())
    for (const [k, id] of makes(step).entries()) names.set(id, makes(after.steps[i]!)[k] ?? id)
  const same = before.steps.every(
    (step, i) => stepText(renamed(step, id => names.get(id) ?? id)) === stepText(after.steps[i]!),
  )
  if (!same) return undefined
  return [...names].filter(([a, b]) => a !== b).map(([a, b]) => ({ change: 'renamed', before: a, after: b }))
}

/** Each pass by its name with what it does, then its changes. */
export function passLines(told: readonly PassJson[], columns: number): string[] {
  return told.flatMap(({ pass, does, changes }, i) => [
    ...(i === 0 ? [] : ['']),
    ...wrapped(`${pass}: ${does}`, columns),
    ...indent(changes.length === 0 ? ['nothing to do here'] : changeLines(changes, columns - 2)),
  ])
}

function changeLines(changes: PassJson['changes'], columns: number): string[] {
  const renames = changes.filter(({ change }) => change === 'renamed')
  const lines = changes
    .filter(({ change }) => change !== 'renamed')
    .flatMap(({ change, where, before, after }) => {
      const place = where === undefined ? '' : `${where}: `
      switch (change) {
        case 'removed':
          return [`− ${place}${before}`]
        case 'merged':
          return [`− ${place}${before}   is ${after}`]
        case 'changed':
          return [`− ${place}${before}`, `+ ${place}${after}`]
        default:
          return []
      }
    })
  const places = [...new Set(renames.map(({ where }) => where))]
  const renamedLines = places.flatMap(where => {
    const list = renames
      .filter(each => each.where === where)
      .map(({ before, after }) => `${before} → ${after}`)
    return wrapped(`${where === undefined ? '' : `${where}: `}${list.join(', ')}`, columns)
  })
  return [...lines, ...renamedLines]
}
