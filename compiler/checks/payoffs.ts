/** Payoffs that teach nothing: of what their role does not say, or of a model that nothing trains. */
import type { Role } from '../checked/game.ts'
import type { Fix, Label } from '../diagnostics/diagnostic.ts'
import { before, fix, removeLines } from '../diagnostics/edits.ts'
import { indifferentPayoff } from '../diagnostics/rules/indifferent-payoff.ts'
import { untrainedPayoff } from '../diagnostics/rules/untrained-payoff.ts'
import type { Flat } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { Scene } from '../typing/scene.ts'
import type { SymbolKind } from '../typing/symbols.ts'
import type { Check } from './check.ts'
import { rolesBehind } from './depends.ts'

export const indifferent: Check = ({ game, scene }, report) => {
  for (const payoff of game.payoffs) {
    const role = game.roles.find(r => r.name === payoff.role)
    if (
      !role ||
      rolesBehind(game, [payoff.value, ...(payoff.otherwise ? [payoff.otherwise] : [])], true).has(role.name)
    )
      continue
    // Whether there is a value at all may depend on the message, but that is said with `valid`, which names it.
    const alone = !game.payoffs.some(p => p !== payoff && modelOf(game.roles, p.role) === role.model)
    const fixes = alone ? [] : [fix('drop the payoff', removeLines(payoff.at))]
    const labels = declared(scene, 'message', role.says, `what ${role.name} says`)
    const params = { role: role.name, says: role.says }
    report.add(indifferentPayoff, payoff.value.at, params, { labels, fixes })
  }
}

export const untrained: Check = ({ game, scene, flat }, report) => {
  for (const payoff of game.payoffs) {
    const role = game.roles.find(r => r.name === payoff.role)
    const symbol = role && scene.scope.find(role.name, scene.scope.flat.module)
    if (!role || !symbol || game.trains.some(t => t.model === role.model)) continue
    const written = flat.payoffs.find(p => p.node.role.text === role.name)
    const place = written ? at(written.module, written.node.role) : payoff.at
    const labels = declared(scene, 'model', role.model, 'nothing trains it')
    const fixes = [...trainBlock(flat, role.model), fix('drop the payoff', removeLines(payoff.at))]
    report.add(untrainedPayoff, place, { role: role.name, model: role.model }, { labels, fixes })
  }
}

const modelOf = (roles: readonly Role[], name: string) => roles.find(r => r.name === name)?.model

function declared(scene: Scene, kind: SymbolKind, name: string, text: string): Label[] {
  const symbol = [...scene.scope.declared].find(s => s.kind === kind && s.name === name)
  return symbol ? [{ at: symbol.at, text }] : []
}

/** A train block as the game's last member. */
function trainBlock({ node, module, trains }: Flat, model: string): readonly Fix[] {
  const { text } = module.source
  const end = node.span.end - 1
  if (text[end] !== '}') return []
  const close = at(module, { span: { start: end, end: node.span.end } })
  // Several blocks must agree on the steps, or leave them to one.
  const settings = trains.length > 0 ? 'loss: reinforce' : 'steps: 100'
  const lead = /\n[ \t]*$/.test(text.slice(0, end)) ? '' : '\n'
  return [fix(`train \`${model}\``, before(close, `${lead}  train ${model} { ${settings} }\n`))]
}
