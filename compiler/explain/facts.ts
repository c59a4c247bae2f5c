/** What the compiler knows of a game beyond its plan: shown by `lsp explain`, claimed by `--json`. */
import type { CheckedGame } from '../checked/game.ts'
import { type Intake, intakes } from './data-free.ts'

/** Whether the payoffs, averaged over all axes, add up to a constant, decided as if nothing were missing. */
export interface ZeroSum {
  readonly holds: boolean
  /** The sum, as a formula. */
  readonly sum: string
}

export interface Facts {
  /** Absent where it was not decided. */
  readonly zeroSum?: ZeroSum
  readonly intakes: readonly Intake[]
}

export const factsOf = (game: CheckedGame, zeroSum?: ZeroSum): Facts => ({
  ...(zeroSum && { zeroSum }),
  intakes: intakes(game),
})
