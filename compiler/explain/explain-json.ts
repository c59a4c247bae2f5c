/** `lsp explain --json`: the facts of a game for other programs. */
import type { CheckedGame } from '../checked/game.ts'
import { toRange } from '../plan/interval.ts'
import type { Range } from '../plan/schema/value.ts'
import type { Intake } from './data-free.ts'
import { payoffText } from './explain-text.ts'
import type { Facts } from './facts.ts'

export interface ExplainJson {
  readonly schema: 1
  readonly game: string
  /** null where it was not decided. */
  readonly zeroSum: boolean | null
  /** The sum of the payoffs, averaged over all axes. */
  readonly payoffSum: string | null
  readonly dataFree: boolean
  readonly intakes: readonly Intake[]
  readonly roles: Record<
    string,
    { model: string; says: string; axes: readonly string[]; payoff: string | null }
  >
  readonly values: Record<string, { type: string; axes: readonly string[]; range?: Range }>
  readonly diagnostics: readonly unknown[]
}

/** `diagnostics` as `lsp check --json` prints them. */
export function explainJson(game: CheckedGame, facts: Facts, diagnostics: readonly unknown[]): ExplainJson {
  return {
    schema: 1,
    game: game.name,
    zeroSum: facts.zeroSum?.holds ?? null,
    payoffSum: facts.zeroSum?.sum ?? null,
    dataFree: facts.intakes.length === 0,
    intakes: facts.intakes,
    roles: Object.fromEntries(
      game.roles.map(({ name, model, says, axes }) => [
        name,
        { model, says, axes, payoff: payoffText(game, name) ?? null },
      ]),
    ),
    values: Object.fromEntries(
      game.values.map(({ name, value }) => {
        const range = value.type === 'number' && value.range ? toRange(value.range) : undefined
        return [name, { type: value.type, axes: value.axes, ...(range && { range }) }]
      }),
    ),
    diagnostics,
  }
}
