/** Payoffs that teach nothing: of what their role does not say, or of a model that nothing trains. */
import { rule } from '../diagnostics/rule.ts'
import type { Check } from './check.ts'
import { rolesBehind } from './depends.ts'

export const indifferentPayoff = rule({
  code: 'indifferent-payoff',
  severity: 'warning',
  about:
    'A payoff that does not depend on what its role says is the same whatever the role does: there is nothing to learn.',
  message: (p: { role: string; says: string }) =>
    `the payoff of \`${p.role}\` does not depend on \`${p.says}\` or on anything that follows from it`,
  help: p => `let it depend on \`${p.says}\`, or drop the payoff`,
})

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

export const untrainedPayoff = rule({
  code: 'untrained-payoff',
  severity: 'warning',
  about: 'A payoff moves a model only where a train block names that model.',
  message: (p: { role: string; model: string }) =>
    `\`${p.role}\` has a payoff, but nothing trains its model \`${p.model}\``,
  help: p => `add \`train ${p.model} { … }\`, or drop the payoff`,
})

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
