import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { programLines } from '../../../compiler/explain/plan/plan-text.ts'
import { type Hashing, lowerGame } from '../../../compiler/lower/lower-game.ts'
import { optimize } from '../../../compiler/lower/passes/all.ts'
import { validatePlan } from '../../../compiler/plan/validate.ts'
import { placeOf } from '../../../compiler/source.ts'
import { heldout } from './checked-eval.ts'
import { lsp } from './checked-game.ts'

const hashing: Hashing = {
  sha256: content => createHash('sha256').update(content).digest('hex'),
  readBytes: () => undefined,
}
const raw = () => lowerGame(lsp, [heldout], hashing)
const plan = () => optimize(raw())

/** Without the places and with single spaces, to be read in a test. */
const steps = (lines: string[]) =>
  lines.map(line => line.replace(/ {2,}/g, ' ').replace(/ lsp\.lsp:\d+$/, ''))

it('gives a plan that its own schema and checks accept, before and after the passes', () => {
  expect(validatePlan(JSON.parse(JSON.stringify(raw()))).problems).toBeUndefined()
  expect(validatePlan(JSON.parse(JSON.stringify(plan()))).problems).toBeUndefined()
})

it('lowers the game to steps that read as its formulas', () => {
  expect(steps(programLines(plan().program))).toEqual([
    '%1 = render Ask "<c>" : text',
    'q.message = generate Challenger by policy, sees raw %1, prefilled once (temperature 1, max_tokens 8) : text[query]',
    'q = extract <instruction> of q.message : text[query]',
    '%2 = render Put "<s>{q}=" : text[query]',
    'a = generate Solver by policy, sees raw %2, prefilled for each query (temperature 1, max_tokens 8) : text[query, answer]',
    'R = map exact(a, q) : bool[query, answer]',
    '%3 = render Put "<s>{a}=" : text[query, answer]',
    'Q = judge %3 by reference, 0..7 (greedy, max_tokens 8) : number[query, answer] 0..7',
    'V = reduce mean(R over answer) : number[query] 0..1',
    'odd = constant 5 : number',
    '%4 = map valid(Q) : bool[query, answer]',
    '%5 = constant 0 : number',
    '%6 = map if(%4, Q, %5) : number[query, answer]',
    '%7 = map add(R, %6) : number[query, answer]',
    '%8 = constant -1 : number',
    'payoff.Solver = map otherwise(%7, %8) : number[query, answer]',
    'payoff.Challenger = map neg(V) : number[query]',
    'kl.Challenger = kl of Challenger: policy from reference : number[query]',
    '%9 = constant 0.05 : number',
    '%10 = map mul(%9, kl.Challenger) : number[query]',
    'payoff.Challenger.less_kl = map sub(payoff.Challenger, %10) : number[query]',
    'advantage.Challenger = advantage centered(payoff.Challenger.less_kl over query) : number[query]',
    'kl.Solver = kl of Solver: policy from reference : number[query, answer]',
    '%11 = map mul(%9, kl.Solver) : number[query, answer]',
    'payoff.Solver.less_kl = map sub(payoff.Solver, %11) : number[query, answer]',
    'advantage.Solver = advantage centered(payoff.Solver.less_kl over answer) : number[query, answer]',
    '%12 = map valid(q) : bool[query]',
    '%13 = reduce share(%12 over query) : number',
    '%14 = constant 0.5 : number',
    'Quiet = map lt(%13, %14) : bool',
  ])
})

it('pays what the game states and learns from that less the KL', () => {
  const [challenger, solver] = plan().updates[0]!.terms
  expect(challenger).toMatchObject({ payoff: 'payoff.Challenger', advantage: 'advantage.Challenger' })
  expect(solver).toMatchObject({ payoff: 'payoff.Solver', advantage: 'advantage.Solver' })
  expect(solver).not.toHaveProperty('kl')
})

it('puts a KL in the loss into the term of the loss', () => {
  const inLoss = lsp.regularizers.map(r => ({ ...r, kind: 'kl', place: 'loss', estimator: 'k3' }) as typeof r)
  const { updates, program } = optimize(lowerGame({ ...lsp, regularizers: inLoss }, [], hashing))
  const [{ kl, role, at }] = updates[0]!.terms as [(typeof updates)[0]['terms'][0]]
  expect(kl).toMatchObject({ reference: 'reference', estimator: 'k3', weight: 0.05 })
  // The line of the regularizer, not of the payoff.
  expect(kl!.at).toEqual(placeOf(lsp.regularizers.find(r => r.role === role)!.at))
  expect(kl!.at).not.toEqual(at)
  expect(program.steps.filter(step => step.op === 'kl')).toEqual([])
})

it('keeps the models in use, and takes a copy of a copy for a copy of the original', () => {
  const [policy, reference, spare] = lsp.models
  const second = { ...reference!, name: 'second', of: 'reference' } as typeof policy & object
  const regularizers = lsp.regularizers.map(r => ({ ...r, reference: 'second' }))
  const game = { ...lsp, models: [policy!, reference!, spare!, second], regularizers }
  const models = optimize(lowerGame(game, [], hashing)).models
  expect(
    models.map(model => [model.name, model.kind === 'weights' ? model.source : 'of' in model && model.of]),
  ).toEqual([
    ['policy', 'games/base'],
    ['reference', 'policy'],
    ['second', 'policy'],
  ])
})

it('shows formulas in one line as they were written', () => {
  expect(
    plan().program.formulas.map(({ kind, name, text, value }) => `${kind} ${name} = ${text} (${value})`),
  ).toEqual([
    'reward R = exact(a, q) (R)',
    'reward Q = reference.judge(Put(problem: a), score: 0..7) (Q)',
    'let V = mean(R over answer) (V)',
    'let odd = 2 * 3 - 1 (odd)',
    'payoff Solver = R + (if valid(Q) then Q else 0) otherwise -1 (payoff.Solver)',
    'payoff Challenger = -mean(R over answer) (payoff.Challenger)',
  ])
})

it('measures by an eval with a program of its own', () => {
  const [one] = plan().evals
  expect(steps(programLines(one!.program))).toEqual([
    'row.question, row.answer = draw question, answer from test over item : text[item]',
    'a = generate Solver by policy, sees user row.question, prefilled for each item (greedy, max_tokens 8) : text[item, one]',
    '%1 = map exact(a, row.answer) : bool[item, one]',
    '%2 = reduce mean(%1 over one) : number[item] 0..1',
    'accuracy = reduce mean(%2 over item) : number 0..1',
  ])
  expect(one!.metrics.map(metric => metric.value)).toEqual(['accuracy'])
})

it('says what cannot be played yet, and where', () => {
  const [policy, reference] = lsp.models
  const hard: typeof lsp = {
    ...lsp,
    parameters: [{ name: 'task', type: 'text', at: lsp.at }],
    models: [
      {
        ...policy!,
        kind: 'weights',
        source: 'hf:owner/name',
        reward: true,
        trained: true,
        adapter: { kind: 'lora', rank: 8, alpha: 16 },
        dtype: 'f16',
      },
      { ...reference!, kind: 'lagged', of: 'policy', every: 5, adapter: { kind: 'none' }, dtype: 'f32' },
    ],
    trains: lsp.trains.map(train => ({
      ...train,
      loss: 'gspo',
      epochs: 2,
      minibatches: 3,
      roles: [{ role: 'Solver', advantage: { kind: 'ema', decay: 0.9 }, weight: 1, every: 1 }],
    })),
  }
  const { notPlayable } = lowerGame(hard, [], hashing)
  expect(notPlayable.map(({ what }) => what)).toEqual([
    'parameter `task` without a value: give it one with --set task=VALUE',
  ])
  expect(notPlayable.every(({ at }) => at.file === 'games/lsp.lsp' && at.line > 1)).toBe(true)
  expect(plan().notPlayable).toEqual([])
})

it('says of a role that an endpoint plays that it cannot see raw text', () => {
  const [policy] = lsp.models
  const far = {
    kind: 'endpoint' as const,
    name: 'far',
    url: 'https://a.example',
    id: 'm',
    judge: policy!.judge,
    at: lsp.at,
  }
  const raw = lsp.roles.map(role => ({
    ...role,
    model: 'far',
    sees: {
      form: 'raw' as const,
      content: role.sees.form === 'raw' ? role.sees.content : role.sees.turns[0]!.content,
      at: role.at,
    },
  }))
  const { notPlayable } = lowerGame({ ...lsp, models: [...lsp.models, far], roles: raw }, [], hashing)
  expect(notPlayable.map(({ what }) => what)).toEqual(
    raw.map(
      ({ name }) =>
        `\`${name}\` sees raw text, and the endpoint that plays it takes turns: leave \`raw\` out`,
    ),
  )
})

it('hashes each source once', () => {
  const { sources } = plan()
  expect(sources.map(({ path }) => path)).toEqual(['games/lsp.lsp'])
  expect(sources[0]!.sha256).toBe(hashing.sha256(sources[0]!.text))
})
