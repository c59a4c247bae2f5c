/** Payoffs, what regularizers take off them, and advantages → steps; and the terms of the loss that read them. */
import type { CheckedGame, Payoff, Regularizer, Role } from '../checked/game.ts'
import type { Train } from '../checked/train.ts'
import { mapBuiltin } from '../plan/builtins/all.ts'
import type { Formula, LossTerm } from '../plan/schema/plan.ts'
import type { ValueId } from '../plan/schema/value.ts'
import { placeOf } from '../source.ts'
import { intervalOf } from '../typing/typed.ts'
import { lowerExpression } from './expression.ts'
import { formulaText } from './formula-text.ts'
import type { Scope } from './scope.ts'

type Kl = Extract<Regularizer, { kind: 'kl' }>

/** Role → the value of its payoff as the game states it. */
export function lowerPayoffs(scope: Scope, payoffs: readonly Payoff[]): Map<string, ValueId> {
  return new Map(payoffs.map(payoff => [payoff.role, lowerPayoff(scope, payoff)]))
}

function lowerPayoff(scope: Scope, { role, value, otherwise, at }: Payoff): ValueId {
  const name = `payoff.${role}`
  if (!otherwise) return lowerExpression(scope, value, name)
  const args = [lowerExpression(scope, value), lowerExpression(scope, otherwise)]
  const { axes } = scope.body.roles.find(r => r.name === role)!
  const type = value.type === otherwise.type ? value.type : 'number'
  const range = mapBuiltin('otherwise')!.range([value, otherwise].map(intervalOf))
  const typed = { type, axes, range, at }
  return scope.builder.add({ op: 'map', fn: 'otherwise', args }, typed, name)
}

export const payoffFormula = (payoff: Payoff, value: ValueId): Formula => ({
  kind: 'payoff',
  name: payoff.role,
  text: payoff.otherwiseNode
    ? `${formulaText(payoff.node, payoff.at)} otherwise ${formulaText(payoff.otherwiseNode, payoff.at)}`
    : formulaText(payoff.node, payoff.at),
  value,
  at: placeOf(payoff.at),
})

/** The terms of a trained model's loss: one for each role that plays it and is paid. */
export function lossTerms(
  scope: Scope,
  game: CheckedGame,
  train: Train,
  payoffs: ReadonlyMap<string, ValueId>,
): LossTerm[] {
  return train.roles.map(({ role: name, advantage: estimator, weight, every }) => {
    const role = game.roles.find(r => r.name === name)!
    const mine = game.regularizers.filter(r => r.role === name)
    const kl = mine.find(r => r.kind === 'kl')
    const entropy = mine.find(r => r.kind === 'entropy')
    const stated = payoffs.get(name)!
    const payoff = kl?.place === 'reward' ? takeOffKl(scope, role, kl, stated) : stated
    const at = game.payoffs.find(p => p.role === name)!.at
    const advantage = scope.builder.add(
      { op: 'advantage', role: name, payoff, over: role.over, estimator },
      { type: 'number', axes: role.axes, at },
      `advantage.${name}`,
    )
    const inLoss =
      kl?.place === 'loss'
        ? { reference: kl.reference, estimator: kl.estimator, weight: kl.weight, at: placeOf(kl.at) }
        : undefined
    return {
      role: name,
      advantage,
      payoff: stated,
      weight,
      every,
      ...(inLoss && { kl: inLoss }),
      ...(entropy && { entropy: entropy.weight }),
      at: placeOf(at),
    }
  })
}

/** `kl(…) in reward`: the payoff less w · k1, with k1 summed over the message. */
function takeOffKl({ builder }: Scope, role: Role, kl: Kl, payoff: ValueId): ValueId {
  const typed = { type: 'number', axes: role.axes, at: kl.at } as const
  const k1 = builder.add(
    { op: 'kl', model: role.model, reference: kl.reference, role: role.name },
    typed,
    `kl.${role.name}`,
  )
  const weight = builder.add({ op: 'constant', value: kl.weight }, { ...typed, axes: [] })
  const cost = builder.add({ op: 'map', fn: 'mul', args: [weight, k1] }, typed)
  return builder.add({ op: 'map', fn: 'sub', args: [payoff, cost] }, typed, `payoff.${role.name}.less_kl`)
}
