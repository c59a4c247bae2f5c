/**
 * Does a game need data? It is data-free where no row of data, and no text but prompts and what its own models say, reaches a
 * trained role: neither in what it sees nor in what it is paid for.
 */
import { childrenOf, type Expression } from '../checked/expression.ts'
import type { CheckedGame, Role } from '../checked/game.ts'

export interface Intake {
  readonly role: string
  readonly by: 'sees' | 'payoff'
  /** As people read it: “rows of `sums`”. */
  readonly what: string
}

/** All that reaches trained roles from outside; empty where the game is data-free. */
export function intakes(game: CheckedGame): Intake[] {
  const sources = new Sources(game)
  const trained = new Set(game.trains.map(train => train.model))
  return game.roles
    .filter(role => trained.has(role.model))
    .flatMap(role => {
      const payoff = game.payoffs.find(p => p.role === role.name)
      const paidFor = payoff ? [payoff.value, ...(payoff.otherwise ? [payoff.otherwise] : [])] : []
      const seen = sources.ofRole(role)
      const paid = sources.of(paidFor)
      return [
        ...[...seen].map((what): Intake => ({ role: role.name, by: 'sees', what })),
        ...[...paid]
          .filter(what => !seen.has(what))
          .map((what): Intake => ({ role: role.name, by: 'payoff', what })),
      ]
    })
}

/** What reaches expressions from outside; every role and value is looked into once. */
class Sources {
  readonly #game: CheckedGame
  readonly #roles = new Map<string, Set<string>>()
  readonly #values = new Map<string, Set<string>>()

  constructor(game: CheckedGame) {
    this.#game = game
    // They stand in dependency order, so asking for each in turn keeps lookups from going deep.
    for (const value of game.values) this.#ofValue(value.name)
  }

  of(expressions: readonly Expression[]): Set<string> {
    const found = new Set<string>()
    for (const expression of expressions) this.#collect(expression, found)
    return found
  }

  ofRole(role: Role): Set<string> {
    const known = this.#roles.get(role.name)
    if (known) return known
    const found = this.of(
      role.sees.form === 'raw' ? [role.sees.content] : role.sees.turns.map(turn => turn.content),
    )
    const model = this.#game.models.find(m => m.name === role.model)
    if (model?.kind === 'endpoint') found.add(`what \`${model.name}\` says, which runs elsewhere`)
    this.#roles.set(role.name, found)
    return found
  }

  #ofValue(name: string): Set<string> {
    const known = this.#values.get(name)
    if (known) return known
    const value = this.#game.values.find(v => v.name === name)
    const found = this.of(value ? [value.value] : [])
    this.#values.set(name, found)
    return found
  }

  #collect(e: Expression, found: Set<string>): void {
    if (e.kind === 'field') {
      const draw = this.#game.draws.find(d => d.name === e.draw)
      found.add(`rows of \`${draw?.data ?? e.draw}\``)
    }
    if (e.kind === 'value') for (const what of this.#ofValue(e.name)) found.add(what)
    if (e.kind === 'message') {
      const role = this.#game.roles.find(r => r.name === e.role)
      if (role) for (const what of this.ofRole(role)) found.add(what)
    }
    for (const child of childrenOf(e)) this.#collect(child, found)
  }
}
