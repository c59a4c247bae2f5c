/** Facts of a game, as `explain --json` gives them. */
import type { ElementType, Expression } from './checked/expression.ts'
import type { CheckedGame } from './checked/game.ts'
import { reaching } from './explain/facts/outside.ts'
import { zeroSum } from './symbolic/zero-sum.ts'
import { excerpt } from './typing/typed.ts'

interface RoleFacts {
  readonly model: string
  readonly says: string
  readonly axes: readonly string[]
  readonly payoff?: string
}

interface ValueFacts {
  readonly type: ElementType
  readonly axes: readonly string[]
  /** Null at an end without bound; absent where nothing is known. */
  readonly range?: readonly [number | null, number | null]
}

export interface Facts {
  readonly game: string
  /** Do the payoffs, averaged over all axes, add up to a constant? */
  readonly zeroSum: boolean
  /** That constant. */
  readonly sum?: number
  /** No `draw`, and no text from outside but prompts reaches a trained role. */
  readonly dataFree: boolean
  /** What does reach one: `row.question`, a function's name, an endpoint's. */
  readonly outside: readonly string[]
  readonly roles: Readonly<Record<string, RoleFacts>>
  readonly values: Readonly<Record<string, ValueFacts>>
}

export function factsOf(game: CheckedGame): Facts {
  const { constant, sum } = zeroSum(game)
  const outside = outsideTexts(game)
  const roles = game.roles.map((role): [string, RoleFacts] => {
    const payoff = game.payoffs.find(p => p.role === role.name)
    const text = payoff ? { payoff: excerpt(payoff.value.at) } : {}
    return [role.name, { model: role.model, says: role.says, axes: role.axes, ...text }]
  })
  const values = game.values.map(({ name, value }): [string, ValueFacts] => {
    const { type, axes } = value
    return [name, { type, axes, ...rangeOf(value) }]
  })
  return {
    game: game.name,
    zeroSum: constant,
    ...(sum === undefined ? {} : { sum }),
    dataFree: game.draws.length === 0 && outside.length === 0,
    outside,
    roles: Object.fromEntries(roles),
    values: Object.fromEntries(values),
  }
}

function rangeOf(e: Expression): { range?: readonly [number | null, number | null] } {
  if (e.type === 'bool') return { range: [0, 1] }
  if (!e.range) return {}
  const end = (x: number) => (Number.isFinite(x) ? x : null)
  return { range: [end(e.range.low), end(e.range.high)] }
}

/** What reaches a trained role from outside and is no prompt: row fields, functions' own texts, what endpoints say. */
function outsideTexts(game: CheckedGame): string[] {
  const { fields, functions, models } = reaching(game)
  const endpoints = models.filter(model => model.kind === 'endpoint')
  return [...fields, ...functions, ...endpoints].map(({ name }) => name).sort()
}
