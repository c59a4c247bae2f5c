/** The checks of a whole game, one file each; they look at what the typer made and say nothing about what failed there. */
import type { Report } from '../diagnostics/rule.ts'
import type { ReadGame } from '../members/game.ts'
import { groupSizes } from './group-size.ts'

export type Check = (read: ReadGame, report: Report) => void

const structural: readonly Check[] = [groupSizes]
const advisory: readonly Check[] = []

export function checkGame(read: ReadGame, report: Report): void {
  for (const check of structural) check(read, report)
  if (!report.hasErrors) for (const check of advisory) check(read, report)
}
