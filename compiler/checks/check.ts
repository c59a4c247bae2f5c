/** A check of a whole game: it looks at what the typer made and is silent about what failed there. */
import type { Report } from '../diagnostics/rule.ts'
import type { ReadGame } from '../members/game.ts'

export type Check = (read: ReadGame, report: Report) => void
