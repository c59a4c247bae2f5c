/** The checks of a whole game, one file each; they look at what the typer made and say nothing about what failed there. */
import type { Report } from '../diagnostics/rule.ts'
import type { ReadGame } from '../members/game.ts'
import type { Check } from './check.ts'
import { groupSizes } from './group-size.ts'
import { idleRegularizers } from './idle-regularizers.ts'
import { maxTokens } from './max-tokens.ts'
import { indifferent, untrained } from './payoffs.ts'
import { degenerate } from './pays-for-failure.ts'
import { regularizers } from './regularizers.ts'
import { uneven } from './uneven-terms.ts'

const structural: readonly Check[] = [groupSizes]
const advisory: readonly Check[] = [
  degenerate,
  indifferent,
  untrained,
  regularizers,
  idleRegularizers,
  uneven,
  maxTokens,
]

export function checkGame(read: ReadGame, report: Report): void {
  for (const check of structural) check(read, report)
  if (!report.hasErrors) for (const check of advisory) check(read, report)
}
