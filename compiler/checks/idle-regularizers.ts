/** Regularizers that cannot move anything: of roles that nothing is learned from, and of a model held against itself. */
import type { CheckedGame } from '../checked/game.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { fix, removeLines, removeListed } from '../diagnostics/edits.ts'
import { idleRegularizer } from '../diagnostics/rules/idle-regularizer.ts'
import type { FlatRegularizer } from '../flatten/flat.ts'
import { at } from '../module.ts'
import { replaced } from '../typing/mend.ts'
import type { Check } from './check.ts'

export const idleRegularizers: Check = ({ game, flat }, report) => {
  const paid = new Set(game.payoffs.map(payoff => payoff.role))
  const told = new Set<object>()
  for (const written of flat.regularizers) {
    const { node, module, role } = written
    const { term } = node
    if (!paid.has(role.text)) {
      // Beside a role that is paid another may wait for a variant that pays it.
      if (!node.roles.some(each => paid.has(each.text)))
        report.add(idleRegularizer, at(module, role), { role: role.text }, { fixes: [leftOut(written)] })
      continue
    }
    if (term.kind !== 'kl' || term.policy.text !== term.reference.text || told.has(node)) continue
    told.add(node)
    const params = { role: role.text, itself: term.policy.text }
    report.add(idleRegularizer, at(module, term.reference), params, { fixes: against(game, written) })
  }
}

function leftOut({ node, module, role }: FlatRegularizer): Fix {
  return node.roles.length === 1
    ? fix('remove the term', removeLines(at(module, node)))
    : fix(`leave \`${role.text}\` out`, removeListed(at(module, role)))
}

/** The copies that the game has of it already. */
function against({ models }: CheckedGame, { node: { term }, module }: FlatRegularizer): readonly Fix[] {
  if (term.kind !== 'kl') return []
  const copies = models.filter(model => model.kind === 'frozen' && model.of === term.policy.text)
  return copies.map(({ name }) => replaced(at(module, term.reference), name))
}
