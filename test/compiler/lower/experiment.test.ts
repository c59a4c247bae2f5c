/** Experiments through to their plans. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { compileExperiment, type ExperimentOptions } from '../../../compiler/compile-experiment.ts'
import type { ExperimentPlan } from '../../../compiler/plan/schema/experiment.ts'
import { validateExperiment } from '../../../compiler/plan/validate-experiment.ts'
import { nodeFiles } from '../../../terminal/files.ts'

const path = 'test/cases/own/valid/experiment_of_the_paper.lsp'

const compiled = (file: string, options: Partial<ExperimentOptions> = {}) =>
  compileExperiment(file, {
    files: nodeFiles,
    sha256: content => createHash('sha256').update(content).digest('hex'),
    ...options,
  })

const planOf = (file: string, options?: Partial<ExperimentOptions>): ExperimentPlan => {
  const { plan, diagnostics } = compiled(file, options)
  if (!plan) throw new Error(diagnostics.map(d => d.message).join('\n'))
  return plan
}

const table = planOf(path, { experiment: 'Table1' })
const stages = (plan: ExperimentPlan) =>
  plan.arms.map(
    arm => `${arm.name}: ${arm.stages.map(s => `${s.start ? 'start ' : ''}${s.plan}`).join(' then ')}`,
  )

it('gives each different stage a plan of its own, and arms that play alike the same one', () => {
  expect(stages(table)).toEqual([
    'Base: start Lsp',
    'RL: Rl',
    'LSP-Zero: LspZero',
    'LSP: Lsp',
    'LSP-Zero + RL: LspZero then Rl',
    'LSP + RL: Lsp then Rl',
  ])
  expect(Object.keys(table.plans).sort()).toEqual(['Lsp', 'LspZero', 'Rl'])
  expect(table.seeds).toEqual([1, 2, 3, 4, 5])
})

it('works arguments and settings of an arm into its plan', () => {
  const plan = planOf(path, { experiment: 'Sizes' })
  expect(stages(plan)).toEqual(['Big: Lsp', 'Same: Lsp', 'Twice: Lsp_2'])
  expect(plan.arms.map(arm => arm.times)).toEqual([1, 1, 2])
  expect(plan.seeds).toEqual([7, 3])
  const big = plan.plans.Lsp!
  expect(big.game.parameters).toEqual({ task: 'algebra' })
  expect(big.program.axes.map(axis => axis.size)).toEqual([8, 16])
  expect(big.updates[0]!.optimizer.lr).toBe(3e-6)
  expect(plan.plans.Lsp_2!.program.axes.map(axis => axis.size)).toEqual([8, 4])
})

it('lowers what is measured into the plan of every stage, with its arguments', () => {
  expect(table.measures).toMatchObject([{ eval: 'Heldout', every: 50 }])
  const { measures, plans } = planOf(path, { experiment: 'Sizes' })
  expect(measures.map(m => m.eval)).toEqual(['Heldout', 'Heldout_2'])
  const hints = plans.Lsp!.evals.map(one =>
    one.program.steps.flatMap(s => (s.op === 'constant' ? [s.value] : [])),
  )
  expect(hints).toEqual([['Answer briefly.'], ['Think.']])
})

it('asks which, where there are several or none', () => {
  const told = (file: string, options?: Partial<ExperimentOptions>) =>
    compiled(file, options).diagnostics.filter(d => d.severity === 'error')
  expect(told(path).map(d => d.message)).toEqual([
    'this file declares several experiments: `Table1`, `Sizes`',
  ])
  expect(told(path, { experiment: 'Table2' })[0]).toMatchObject({ code: 'which-experiment' })
  expect(told('test/cases/own/valid/axes_nested_deep.lsp')[0]?.message).toBe(
    'this file declares no experiment',
  )
})

it('is held to its schema and to what the schema cannot say', () => {
  const after = (change: (plan: ExperimentPlan) => void) => {
    const copy = structuredClone(table)
    change(copy)
    return (validateExperiment(copy).problems ?? []).map(problem => `${problem.path}: ${problem.message}`)
  }
  expect(after(() => {})).toEqual([])
  expect(after(p => Object.assign(p.arms[0]!.stages[0]!, { plan: 'Rll' }))).toContain(
    'arms[0].stages[0].plan: there is no plan `Rll`',
  )
  expect(after(p => Object.assign(p.measures[0]!, { eval: 'Other' }))).toContain(
    'measures[0].eval: the first stage of arm `Base` has no eval `Other`',
  )
  expect(after(p => Object.assign(p.plans.Rl!.training, { steps: -1 }))).toEqual([
    'plans.Rl.training.steps: expected a number of at least 0, found -1',
  ])
  for (const json of [undefined, null, 3, [], {}, { ...table, seeds: [] }])
    expect(validateExperiment(json).problems?.length).toBeGreaterThan(0)
})
