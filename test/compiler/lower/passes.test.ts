import { expect, it } from 'vitest'
import { programLines } from '../../../compiler/explain/plan/plan-text.ts'
import { lowerGame } from '../../../compiler/lower/lower-game.ts'
import { passes } from '../../../compiler/lower/passes/all.ts'
import { dropUnread } from '../../../compiler/lower/passes/drop-unread.ts'
import { foldConstants } from '../../../compiler/lower/passes/fold-constants.ts'
import { numberTemporaries } from '../../../compiler/lower/passes/number-temporaries.ts'
import { shareSteps } from '../../../compiler/lower/passes/share-steps.ts'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Step } from '../../../compiler/plan/schema/step.ts'
import { validatePlan } from '../../../compiler/plan/validate.ts'
import { heldout } from './checked-eval.ts'
import { lsp } from './checked-game.ts'

const raw = lowerGame(lsp, [heldout], { sha256: () => '0'.repeat(64), readBytes: () => undefined })
const at = raw.game.at

type Bare<S> = S extends Step ? Omit<S, 'at'> : never

/** A plan whose game has only these steps and numbers without axes, all of them shown. */
function planOf(shown: string[], ...steps: Bare<Step>[]): Plan {
  const made = steps.map(step => step.out as string)
  const values = made.map(id => ({ id, type: 'number' as const, axes: [], at }))
  const formulas = shown.map(value => ({ kind: 'watch' as const, name: value, text: value, value, at }))
  const program = {
    axes: [],
    values,
    roles: [],
    formulas,
    steps: steps.map(step => ({ ...step, at }) as Step),
  }
  return { ...raw, models: [], updates: [], alarms: [], evals: [], program }
}
const lines = (plan: Plan) => programLines(plan.program).map(line => line.split(/ +:/)[0])

it.each(passes.map(pass => [pass.name, pass.run] as const))('%s leaves a coherent plan', (_, run) => {
  expect(validatePlan(run(raw)).problems).toBeUndefined()
})

it('folds arithmetic of literals, and leaves what is missing to say why', () => {
  const plan = planOf(
    ['c', 'd'],
    { op: 'constant', value: 6, out: 'a' },
    { op: 'constant', value: 0, out: 'b' },
    { op: 'map', fn: 'add', args: ['a', 'a'], out: 'c' },
    { op: 'map', fn: 'div', args: ['a', 'b'], out: 'd' },
  )
  const folded = foldConstants(plan)
  expect(lines(folded)).toEqual(['a = constant 6', 'b = constant 0', 'c = constant 12', 'd = map div(a, b)'])
  expect(folded.program.values.find(value => value.id === 'c')?.range).toEqual([12, 12])
})

it('makes equal steps once, and keeps the name that one of them has', () => {
  const plan = planOf(
    ['named', 'z'],
    { op: 'constant', value: 6, out: '%1' },
    { op: 'map', fn: 'exp', args: ['%1'], out: '%2' },
    { op: 'constant', value: 6, out: '%3' },
    { op: 'map', fn: 'exp', args: ['%3'], out: 'named' },
    { op: 'map', fn: 'add', args: ['%2', 'named'], out: 'z' },
  )
  expect(lines(shareSteps(plan))).toEqual([
    '%1 = constant 6',
    'named = map exp(%1)',
    'z = map add(named, named)',
  ])
})

it('shares a judge that is greedy, not one that samples', () => {
  const twice = (greedy: boolean) => {
    const judge = raw.program.steps.find(step => step.op === 'judge')!
    const again = { ...judge, sample: { ...judge.sample, greedy } }
    const value = raw.program.values.find(v => v.id === judge.out)!
    const steps = raw.program.steps.flatMap(step =>
      step === judge ? [again, { ...again, out: 'Q2' }] : [step],
    )
    const program = { ...raw.program, steps, values: [...raw.program.values, { ...value, id: 'Q2' }] }
    return shareSteps({ ...raw, program }).program.steps.filter(step => step.op === 'judge').length
  }
  expect(twice(true)).toBe(1)
  expect(twice(false)).toBe(2)
})

it('drops what nobody reads, with what only that has read', () => {
  const plan = planOf(
    ['b'],
    { op: 'constant', value: 1, out: 'a' },
    { op: 'constant', value: 2, out: 'b' },
    { op: 'map', fn: 'neg', args: ['a'], out: 'c' },
  )
  const dropped = dropUnread(plan)
  expect(lines(dropped)).toEqual(['b = constant 2'])
  expect(dropped.program.values.map(value => value.id)).toEqual(['b'])
})

it('keeps what is said though nobody hears it', () => {
  const silent: Plan = { ...raw, updates: [], alarms: [], program: { ...raw.program, formulas: [] } }
  expect(dropUnread(silent).program.steps.filter(step => step.op === 'generate')).toHaveLength(2)
})

it('numbers temporaries in the order in which they are made', () => {
  const plan = planOf(
    ['x'],
    { op: 'constant', value: 1, out: '%7' },
    { op: 'constant', value: 2, out: '%2' },
    { op: 'map', fn: 'add', args: ['%7', '%2'], out: 'x' },
  )
  expect(lines(numberTemporaries(plan))).toEqual([
    '%1 = constant 1',
    '%2 = constant 2',
    'x = map add(%1, %2)',
  ])
})
