/** All that can be said of a game, as one document: `--json` prints it, the text is a view of it. */
import type { CheckedGame, Role } from '../checked/game.ts'
import type { JsonDiagnostic } from '../diagnostics/json.ts'
import { factsOf } from '../facts.ts'
import { toRange } from '../plan/interval.ts'
import type { Plan } from '../plan/schema/plan.ts'
import type { Axis } from '../plan/schema/value.ts'
import { makes } from '../plan/step-values.ts'
import { placeOf } from '../source.ts'
import { advantageRange } from './facts/advantage-range.ts'
import { onPolicy } from './facts/on-policy.ts'
import { reaching } from './facts/outside.ts'
import { payoffSum } from './facts/zero-sum.ts'
import { gameFormulas, payoffInterval, valueFacts } from './formulas/formulas.ts'
import { Indices } from './formulas/indices.ts'
import { klOf } from './formulas/learning.ts'
import type { Setting } from './formulas/typeset.ts'
import { graphOf } from './graph/edges.ts'
import { modelText, updateLines } from './plan/plan-text.ts'
import { sampleText, stepText, typeText } from './plan/step-text.ts'
import type { Cost } from './schema/cost.ts'
import type { ExplainGame, GraphJson, PassJson, RoleFacts } from './schema/explain.ts'

export interface ExplainParts {
  /** As it is played. */
  readonly plan: Plan
  readonly cost: Cost
  readonly passes?: readonly PassJson[]
  readonly diagnostics: readonly JsonDiagnostic[]
}

export function explainGame(
  game: CheckedGame,
  { plan, cost, passes, diagnostics }: ExplainParts,
): ExplainGame {
  const indices = new Indices(game.axes)
  const setting: Setting = { indices, roles: game.roles }
  const facts = factsOf(game)
  const sum = payoffSum(game, setting)
  return {
    kind: 'game',
    schema: 1,
    ...(game.doc === undefined ? {} : { doc: game.doc }),
    at: placeOf(game.at),
    game: game.name,
    parameters: game.parameters.map(({ name, type, value }) => ({
      name,
      type,
      ...(value === undefined ? {} : { value }),
    })),
    axes: plan.program.axes,
    indices: indicesOf(plan.program.axes, indices),
    models: plan.models.map(modelText),
    roles: Object.fromEntries(game.roles.map(role => [role.name, gameRole(role, game, facts)])),
    values: valueFacts(game, setting),
    formulas: gameFormulas(game, setting),
    graph: graphJson(graphOf(game)),
    regularizers: regularizerLines(game),
    training: trainingOf(plan),
    zeroSum: facts.zeroSum,
    ...(facts.sum === undefined ? {} : { sum: facts.sum }),
    ...(sum === undefined ? {} : { payoffSum: sum }),
    dataFree: facts.dataFree,
    outside: [...facts.outside],
    reaching: mutable(reaching(game)),
    onPolicy: mutable(onPolicy(game)),
    cost,
    plan: stepsOf(plan),
    ...(passes ? { passes: mutable(passes) } : {}),
    evals: evalsOf(plan),
    notPlayable: plan.notPlayable,
    diagnostics: mutable(diagnostics),
  }
}

type Mutable<T> = T extends readonly (infer E)[]
  ? Mutable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T

/** The schema's types are those of JSON as it is read, which says nothing of who may write. */
export const mutable = <T>(value: T): Mutable<T> => value as Mutable<T>

export const indicesOf = (axes: readonly Axis[], indices: Indices): Record<string, string> =>
  Object.fromEntries(axes.map(({ name }) => [name, indices.letter(name)]))

export const graphJson = (nodes: ReturnType<typeof graphOf>): GraphJson => ({ nodes: mutable(nodes) })

/** What a role sees, as the game writes it. */
export function seenText({ sees }: Role): string {
  const { source, span } = sees.at
  const text = source.text.slice(span.start, span.end).replace(/\s+/g, ' ')
  return text.startsWith('sees ') ? text.slice('sees '.length) : text
}

export function roleFacts(role: Role): RoleFacts {
  return {
    model: role.model,
    says: role.says,
    axes: [...role.axes],
    ...(role.doc === undefined ? {} : { doc: role.doc }),
    sees: seenText(role),
    sample: sampleText(role.sample),
  }
}

function gameRole(role: Role, game: CheckedGame, facts: ReturnType<typeof factsOf>): RoleFacts {
  const payoff = game.payoffs.find(p => p.role === role.name)
  const text = facts.roles[role.name]?.payoff
  const range = payoff && payoffInterval(payoff)
  const trained = game.trains.flatMap(train => train.roles).find(each => each.role === role.name)
  const axis = game.axes.find(each => each.name === role.over)
  // A log-ratio has no bound, so neither has a payoff that it is taken off.
  const unbounded = klOf(game, role.name)?.place === 'reward'
  const paid = unbounded ? { low: -Infinity, high: Infinity } : range
  const n = typeof axis?.size === 'number' ? axis.size : undefined
  const advantage = trained && paid && advantageRange(trained.advantage, paid, n)
  const [payoffRange, advantages] = [range && toRange(range), advantage && toRange(advantage)]
  return {
    ...roleFacts(role),
    ...(text === undefined ? {} : { payoff: text }),
    ...(payoffRange ? { payoffRange } : {}),
    ...(advantages ? { advantageRange: advantages } : {}),
  }
}

function regularizerLines(game: CheckedGame): string[] {
  return game.regularizers.map(r =>
    r.kind === 'entropy'
      ? `${r.role}: entropy bonus, weight ${r.weight}`
      : `${r.role}: KL from ${r.policy} to ${r.reference} as ${r.estimator} in ${r.place}, weight ${r.weight}`,
  )
}

const trainingOf = (plan: Plan): ExplainGame['training'] => ({
  ...plan.training,
  updates: plan.updates.map(update => ({ model: update.model, settings: updateLines(update) })),
  alarms: plan.alarms.map(
    alarm => `alarm ${alarm.name} when ${alarm.text} for ${alarm.forSteps} steps then ${alarm.then}`,
  ),
})

function stepsOf({ program }: Plan): ExplainGame['plan'] {
  const values = new Map(program.values.map(value => [value.id, value]))
  return program.steps.map(step => {
    const value = values.get(makes(step)[0] ?? '')
    const shown = value && step.op === 'constant' ? { ...value, range: undefined } : value
    return { step: stepText(step), type: shown ? typeText(shown) : '?', at: step.at }
  })
}

/** The formulas of an eval's metrics, as it is written. */
const evalsOf = (plan: Plan): ExplainGame['evals'] =>
  plan.evals.map(one => ({
    name: one.name,
    metrics: one.program.formulas
      .filter(formula => formula.kind === 'metric')
      .map(({ name, text, value, at }) => {
        const range = one.program.values.find(v => v.id === value)?.range
        return { kind: 'metric' as const, name, formula: text, ...(range ? { range } : {}), at }
      }),
  }))
