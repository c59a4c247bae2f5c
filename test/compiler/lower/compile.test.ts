import { expect, it } from 'vitest'
import { type CompileOptions, compileGame } from '../../../compiler/compile.ts'
import { programLines } from '../../../compiler/explain/plan/plan-text.ts'
import { memoryFiles } from '../../../compiler/memory-files.ts'
import { validatePlan } from '../../../compiler/plan/validate.ts'

const game = (name: string, more = '') => `game ${name} {
  model policy from "./base"
  axis query: 4
  axis answer: 2 per query
  role Asker plays policy { sees "Ask."  says q over query in tags "q" }
  role Solver plays policy { sees q  says a over answer }
  reward R = exact(a, q)
  payoff Solver = R
  payoff Asker = 1 - mean(R over answer)
  train policy { advantage: raw }
  ${more}
}
`

const heldout = (model: string) => `eval Heldout {
  axis item: 3
  role Solver plays ${model} { sees "Six?"  says a over item }
  metric six = mean(contains(a, "six") over item)
}
`

function compile(text: string, options: Partial<CompileOptions> = {}, others: Record<string, string> = {}) {
  const files = memoryFiles({ 'lsp.json': '{}', 'game.lsp': text, 'base/config.json': '{}', ...others })
  return compileGame('/project/game.lsp', { files, sha256: () => 'a'.repeat(64), ...options })
}
const codes = (text: string, options: Partial<CompileOptions> = {}) =>
  compile(text, options)
    .diagnostics.filter(d => d.severity === 'error')
    .map(d => d.code)

it('gives a plan that its own validator accepts', () => {
  const { plan, diagnostics } = compile(game('A'))
  expect(diagnostics.filter(d => d.severity === 'error')).toEqual([])
  expect(validatePlan(JSON.parse(JSON.stringify(plan))).problems).toBeUndefined()
  expect(plan!.models).toMatchObject([{ name: 'policy', source: 'base', trained: true }])
  expect(plan!.project).toBe('/project')
})

it('asks which game where there are several, and says so where there is none', () => {
  const two = game('A') + game('B')
  expect(codes(two)).toEqual(['which-game'])
  expect(compile(two, { game: 'B' }).plan?.game.name).toBe('B')
  expect(codes(two, { game: 'C' })).toEqual(['unknown-name'])
  expect(codes('prompt P = "x"\n')).toEqual(['which-game'])
  expect(codes('')).toEqual(['which-game'])
})

it('says of a file whose one playable thing is an experiment that it cannot be played yet, at its place', () => {
  const text = 'import A from "./a.lsp"\nexperiment T { seeds: 1..2  arm Only = A }\n'
  const { diagnostics, plan } = compile(text, {}, { 'a.lsp': game('A') })
  expect(plan).toBeUndefined()
  const [found] = diagnostics.filter(d => d.severity === 'error')
  expect(found.code).toBe('which-game')
  expect(found.message).toContain('declares the experiment `T` and no game')
  expect([found.at.source.path, found.at.span.start]).toEqual(['game.lsp', text.indexOf('experiment')])
})

it('copies a lagged model of what it names, and a frozen one of the weights behind it', () => {
  const text = game(
    'A',
    `model old = lagged policy { every: 10 }
     model older = lagged old { every: 50 }
     model first = frozen older
     watch w = mean(logprob(older, q) + logprob(first, q) over query)`,
  )
  const { plan } = compile(text)
  expect(validatePlan(JSON.parse(JSON.stringify(plan))).problems).toBeUndefined()
  const { models, notPlayable } = plan!
  const copies = models.flatMap(model => ('of' in model ? [[model.name, model.of]] : []))
  // Before the first step all copies are the policy, so `first` is of it; `older` is what `old` was.
  expect(copies).toEqual(
    expect.arrayContaining([
      ['old', 'policy'],
      ['older', 'old'],
      ['first', 'policy'],
    ]),
  )
  expect(notPlayable).toEqual([])
})

it('holds a comparison by a language model for playable', () => {
  const text = game('A', 'watch w = mean(mean(policy.prefers(q, a, a) over answer) over query)')
  expect(compile(text).plan!.notPlayable).toEqual([])
})

it('gives no plan for a game with an error', () => {
  const { plan, diagnostics } = compile(game('A', 'let x = nothing'))
  expect(plan).toBeUndefined()
  expect(diagnostics.map(d => d.code)).toContain('unknown-name')
})

it('works overrides into the plan', () => {
  const overrides = [
    { path: 'axis.answer', value: '5' },
    { path: 'train.steps', value: '7' },
    { path: 'train.optimizer.lr', value: '0.5' },
    { path: 'role.Solver.sample.max_tokens', value: '9' },
  ]
  const { plan } = compile(game('A'), { overrides })
  expect(plan!.program.axes[1]).toMatchObject({ name: 'answer', size: 5, parent: 'query' })
  expect(plan!.training.steps).toBe(7)
  expect(plan!.updates[0]!.optimizer.lr).toBe(0.5)
  expect(plan!.program.steps.find(step => step.op === 'generate' && step.role === 'Solver')).toMatchObject({
    sample: { maxTokens: 9 },
  })
})

it('takes in the evals of the file and of its imports that fit the game', () => {
  expect(compile(game('A') + heldout('policy')).plan!.evals.map(e => e.name)).toEqual(['Heldout'])
  expect(compile(game('A') + heldout('teacher')).plan!.evals).toEqual([])
  const imported = compile(
    `import Heldout from "./other.lsp"\n${game('A')}`,
    {},
    { 'other.lsp': heldout('policy') },
  )
  expect(imported.plan!.evals.map(e => e.name)).toEqual(['Heldout'])
  expect(imported.plan!.sources.map(s => s.path).sort()).toEqual(['game.lsp', 'other.lsp'])
  expect(imported.diagnostics.map(d => d.code)).not.toContain('unused')
})

it('refuses a game whose values no machine could hold', () => {
  expect(codes(game('A'), { overrides: [{ path: 'axis.query', value: '100000000' }] })).toEqual([
    'too-many-elements',
  ])
})

it('takes a payoff that is a bool, and a number where it is missing', () => {
  const text = game('A').replace('payoff Solver = R', 'payoff Solver = R otherwise -0.5')
  const { plan } = compile(text)
  const lines = programLines(plan!.program)
  expect(lines.find(line => line.startsWith('payoff.Solver'))).toMatch(
    /otherwise\(R, %\d+\) +: number\[query, answer\] -0.5..1/,
  )
})

it('lists a parameter that has no value, and takes it from an override', () => {
  const text = game('A').replace('game A', 'game A(topic: text)').replace('"Ask."', 'topic')
  expect(compile(text).plan!.notPlayable.map(item => item.what)).toEqual([expect.stringContaining('`topic`')])
  const given = compile(text, { overrides: [{ path: 'topic', value: 'rivers' }] }).plan!
  expect(given.notPlayable).toEqual([])
  expect(given.game.parameters).toEqual({ topic: 'rivers' })
})

it('leaves experiments out of a game’s plan', () => {
  const text = `${game('A') + heldout('policy')}experiment E { seeds: 1..2  arm X = A  measure Heldout }\n`
  expect(compile(text).plan!.evals).toHaveLength(1)
})

it('survives files that are no text, or none', () => {
  expect(codes('\u0000\u0001\u0002')).not.toEqual([])
  expect(codes('game')).not.toEqual([])
  const files = memoryFiles({})
  const { diagnostics } = compileGame('/project/none.lsp', { files, sha256: () => '' })
  expect(diagnostics.map(d => d.code)).toEqual(['file-not-found'])
})

it('puts an axis after the one that it is nested in, wherever the source declares it', () => {
  const deeper = 'axis inner: 2 per middle\n  axis middle: 2 per query\n  watch w = length(q)'
  const role = 'role Third plays policy { sees q  says t over inner }'
  const { plan } = compile(game('A', `${deeper}\n  ${role}`))
  expect(plan?.program.axes.map(axis => axis.name)).toEqual(['query', 'answer', 'middle', 'inner'])
})
