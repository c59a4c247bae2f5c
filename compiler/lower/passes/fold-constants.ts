/** Works out numbers and truth values that depend on nothing, such as `1 / 7`. Texts stay: where they come from matters. */
import { evaluateMap } from '../../plan/builtins/evaluate.ts'
import { type Cell, isMissing } from '../../plan/cell.ts'
import type { Plan, Program } from '../../plan/schema/plan.ts'
import type { Step } from '../../plan/schema/step.ts'
import type { ValueId } from '../../plan/schema/value.ts'
import { inEachProgram } from './plan-values.ts'

export const foldConstants = (plan: Plan): Plan =>
  inEachProgram(plan, host => ({ ...host, program: foldProgram(host.program) }))

function foldProgram(program: Program): Program {
  const known = new Map<ValueId, Cell>()
  const steps = program.steps.map(step => {
    const folded = foldStep(step, known)
    if (folded.op === 'constant' && folded.value !== null) known.set(folded.out, folded.value)
    return folded
  })
  const values = program.values.map(value => {
    const cell = known.get(value.id)
    return typeof cell === 'number' ? { ...value, range: [cell, cell] as [number, number] } : value
  })
  return { ...program, steps, values }
}

function foldStep(step: Step, known: ReadonlyMap<ValueId, Cell>): Step {
  if (step.op !== 'map') return step
  const cells = step.args.map(id => known.get(id))
  if (!cells.every(cell => cell !== undefined)) return step
  const value = evaluateMap(step.fn, cells)
  // What is missing keeps its step, which says why.
  if (isMissing(value) || typeof value === 'string') return step
  return { op: 'constant', value, out: step.out, at: step.at }
}
