/**
 * What an eval does not declare it borrows from the game that it is measured on. Nothing here may measure it; but a name that
 * no game at hand has, while one has nearly that name, is a slip, and is not left for a run to find.
 */
import { nearest } from '../../grammar/nearest.ts'
import type { CheckedEval } from '../checked/game.ts'
import type { Report } from '../diagnostics/rule.ts'
import { doubtfulModel } from '../diagnostics/rules/doubtful-model.ts'
import { unknownName } from '../diagnostics/rules/unknown-name.ts'

/** `games`: the names of the models of each game of the file and of those it imports. */
export function misspeltModels(
  made: CheckedEval,
  games: readonly (readonly string[])[],
  report: Report,
): void {
  const own = made.models.map(model => model.name)
  const borrowed = made.borrowed.map(each => each.model)
  for (const { model, at } of made.borrowed) {
    if (games.some(models => models.includes(model))) continue
    const known = [...new Set([...own, ...games.flat()])]
    const near = nearest(model, known)
    if (games.length > 0 && near !== undefined && !isNumbered(model, near)) {
      const where = `\`${made.name}\` or in a game of this file`
      report.add(unknownName, at, { what: 'model', name: model, where, known, near })
    } else if (games.length === 0) {
      const likely = nearest(model, [...own, ...borrowed.filter(other => isFirst(other, model, borrowed))])
      if (likely !== undefined && !isNumbered(model, likely))
        report.add(doubtfulModel, at, { eval: made.name, model, near: likely })
    }
  }
}

/** Of two borrowed names the one that is used less often is doubted, else the second. */
function isFirst(name: string, other: string, all: readonly string[]): boolean {
  const uses = (each: string) => all.filter(one => one === each).length
  return uses(name) > uses(other) || (uses(name) === uses(other) && all.indexOf(name) < all.indexOf(other))
}

/** `judge` and `judge2`, `policy_a` and `policy_b` are two models. */
function isNumbered(a: string, b: string): boolean {
  const stem = (name: string) => name.replace(/_?[a-zA-Z0-9]$/, '')
  return stem(a) === stem(b) || stem(a) === b || stem(b) === a
}
