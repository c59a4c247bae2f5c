/** Payoffs that teach nothing: of what their role does not say, or of a model that nothing trains. */
import { indifferentPayoff } from '../diagnostics/rules/indifferent-payoff.ts'
import { untrainedPayoff } from '../diagnostics/rules/untrained-payoff.ts'
import type { Check } from './check.ts'
import { rolesBehind } from './depends.ts'

export const indifferent: Check = ({ game }, report) => {
  for (const payoff of game.payoffs) {
    const role = game.roles.find(r => r.name === payoff.role)
    if (
      !role ||
      rolesBehind(game, [payoff.value, ...(payoff.otherwise ? [payoff.otherwise] : [])], true).has(role.name)
    )
      continue
    // Whether there is a value at all may depend on the message, but that is said with `valid`, which names it.
    report.add(indifferentPayoff, payoff.value.at, { role: role.name, says: role.says })
  }
}

export const untrained: Check = ({ game, scene }, report) => {
  for (const payoff of game.payoffs) {
    const role = game.roles.find(r => r.name === payoff.role)
    const symbol = role && scene.scope.find(role.name, scene.scope.flat.module)
    if (!role || !symbol || game.trains.some(t => t.model === role.model)) continue
    const at = scene.scope.flat.payoffs.find(p => p.node.role.text === role.name)
    const place = at ? { source: at.module.source, span: at.node.role.span } : payoff.at
    report.add(untrainedPayoff, place, { role: role.name, model: role.model })
  }
}
