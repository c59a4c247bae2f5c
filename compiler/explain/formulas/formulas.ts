/** All formulas of a game or an eval, set as a paper sets them, with types, axes and ranges. */
import type { Expression } from '../../checked/expression.ts'
import type { CheckedBody, CheckedEval, CheckedGame, Payoff } from '../../checked/game.ts'
import { mapBuiltin } from '../../plan/builtins/all.ts'
import { type Interval, toRange } from '../../plan/interval.ts'
import { placeOf } from '../../source.ts'
import { intervalOf } from '../../typing/typed.ts'
import { typeText } from '../plan/step-text.ts'
import type { FormulaJson, ValueFacts } from '../schema/explain.ts'
import { advantageFormulas, type LearningFormula, lossFormulas } from './learning.ts'
import { type Setting, typeset, typesetNumber } from './typeset.ts'

export function gameFormulas(game: CheckedGame, setting: Setting): FormulaJson[] {
  return [
    ...valueFormulas(game, setting),
    ...game.payoffs.map(payoff => payoffFormula(payoff, game, setting)),
    ...advantageFormulas(game, setting).map(formula => learnt('advantage', formula)),
    ...lossFormulas(game, setting).map(formula => learnt('loss', formula)),
  ]
}

export const metricFormulas = (one: CheckedEval, setting: Setting): FormulaJson[] =>
  one.metrics.map(({ name, value, at }) => ({
    kind: 'metric',
    name,
    formula: typesetNumber(value, setting),
    ...typed(value, intervalOf(value), 'number'),
    at: placeOf(at),
  }))

export const valueFormulas = (body: CheckedBody, setting: Setting): FormulaJson[] =>
  body.values.map(({ kind, name, value, at }) => ({
    kind,
    name: `${name}${setting.indices.of(value.axes)}`,
    formula: typeset(value, setting),
    ...typed(value, intervalOf(value)),
    at: placeOf(at),
  }))

/** The range of what a role is paid, what stands in for missing payoffs included. */
export const payoffInterval = ({ value, otherwise }: Payoff): Interval =>
  otherwise ? mapBuiltin('otherwise')!.range([value, otherwise].map(intervalOf)) : intervalOf(value)

function payoffFormula(payoff: Payoff, game: CheckedGame, setting: Setting): FormulaJson {
  const { axes } = game.roles.find(r => r.name === payoff.role)!
  const main = typesetNumber(payoff.value, setting)
  const otherwise = payoff.otherwise && typesetNumber(payoff.otherwise, setting)
  return {
    kind: 'payoff',
    name: `payoff(${payoff.role})${setting.indices.of(axes)}`,
    formula: otherwise === undefined ? main : `${main}; where missing ${otherwise}`,
    ...typed({ ...payoff.value, axes }, payoffInterval(payoff), 'number'),
    at: placeOf(payoff.at),
  }
}

/** `number[query, answer]` and the range; a truth value's goes without saying. */
function typed(
  { type, axes }: Pick<Expression, 'type' | 'axes'>,
  interval: Interval,
  as: Expression['type'] = type,
): Pick<FormulaJson, 'type' | 'range'> {
  const range = as === 'number' ? toRange(interval) : undefined
  return { type: typeText({ type: as, axes: [...axes] }), ...(range && { range }) }
}

const learnt = (kind: 'advantage' | 'loss', { name, text, equals, note }: LearningFormula): FormulaJson => ({
  kind,
  name,
  formula: text,
  ...(equals === undefined ? {} : { equals }),
  ...(note === undefined ? {} : { note }),
})

/** The facts of each value by its name, with its formula. */
export function valueFacts(body: CheckedBody, setting: Setting): Record<string, ValueFacts> {
  return Object.fromEntries(
    body.values.map(({ kind, name, value, at }): [string, ValueFacts] => {
      const range = value.type === 'text' ? undefined : toRange(intervalOf(value))
      const { type, axes } = value
      return [
        name,
        {
          type,
          axes: [...axes],
          ...(range && { range }),
          kind,
          formula: typeset(value, setting),
          at: placeOf(at),
        },
      ]
    }),
  )
}
