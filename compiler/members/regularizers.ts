/** KL and entropy terms: who is held, against whom, by which estimator. */
import { nearest } from '../../grammar/nearest.ts'
import type { RegularizeTerm } from '../../grammar/regularize.ts'
import type { Estimator, Regularizer } from '../checked/game.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { fix, removeClause, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { rewardEstimator } from '../diagnostics/rules/reward-estimator.ts'
import { unknownEstimator } from '../diagnostics/rules/unknown-estimator.ts'
import { wrongPolicy } from '../diagnostics/rules/wrong-policy.ts'
import type { Flat } from '../flatten/flat.ts'
import { at, type Module } from '../module.ts'
import { refuseModel } from '../typing/model-use.ts'
import { fits, modelNamed, type Scene } from '../typing/scene.ts'

type KlTerm = Extract<RegularizeTerm, { kind: 'kl' }>

/** The model that the roles play in its place; where it stands in the other's, they change places. */
function mended({ policy, reference }: KlTerm, module: Module, plays: string): Fix {
  const first = replace(at(module, policy), plays)
  if (reference.text !== plays) return fix(`write \`${plays}\``, first)
  return fix(`write \`kl(${plays}, ${policy.text})\``, first, replace(at(module, reference), policy.text))
}

/** The default first: it is the one suggested where several are equally near. */
const estimators: readonly string[] = ['k3', 'k2', 'k1', 'k3is']

export function readRegularizers(flat: Flat, scene: Scene, report: Report): Regularizer[] {
  const list: Regularizer[] = []
  const told = new Set<object>()
  for (const { node, module, role: name, weight } of flat.regularizers) {
    const symbol = scene.scope.expect('role', name, module)
    const place = at(module, node)
    if (node.term.kind === 'entropy') {
      if (symbol) list.push({ kind: 'entropy', role: symbol.name, weight, at: place })
      continue
    }
    const { policy, reference, estimator, place: where } = node.term
    const held = modelNamed(scene, policy, module, 'weights')
    const against = modelNamed(scene, reference, module, 'weights')
    for (const [model, node] of [
      [held, policy],
      [against, reference],
    ] as const) {
      if (!model || fits(model, 'weights')) continue
      refuseModel(scene, model, 'weights', at(module, node))
    }
    const plays = symbol?.item.node.plays.text
    if (
      symbol &&
      held &&
      plays !== undefined &&
      plays !== held.name &&
      scene.models.get(plays)?.kind === 'weights' &&
      // A term of several roles is one mistake.
      !told.has(node)
    ) {
      told.add(node)
      const alike = node.roles.every(role =>
        flat.roles.some(r => r.node.name.text === role.text && r.node.plays.text === plays),
      )
      report.add(
        wrongPolicy,
        at(module, policy),
        { role: symbol.name, plays, policy: held.name },
        {
          labels: [{ at: at(symbol.item.module, symbol.item.node.plays), text: `plays \`${plays}\`` }],
          fixes: alike ? [mended(node.term, module, plays)] : [],
        },
      )
    }
    if (estimator && !estimators.includes(estimator.text)) {
      const near = nearest(estimator.text, estimators)
      report.add(unknownEstimator, at(module, estimator), {
        found: estimator.text,
        ...(near === undefined ? {} : { near }),
      })
      continue
    }
    if (where === 'reward' && estimator && estimator.text !== 'k1') {
      const named = at(module, estimator)
      const inReward = at(module, { span: { start: estimator.span.end, end: node.term.span.end } })
      const fixes = [
        fix(`remove \`as ${estimator.text}\``, removeClause(named, /\bas/)),
        fix('hold it in the loss', replace(inReward, ' in loss')),
      ]
      report.add(rewardEstimator, named, { found: estimator.text }, { fixes })
    }
    if (!symbol || !held || !against) continue
    const kind = (where === 'reward' ? 'k1' : (estimator?.text ?? 'k3')) as Estimator
    const base = { kind: 'kl' as const, role: symbol.name, policy: held.name, reference: against.name }
    list.push({ ...base, estimator: kind, place: where ?? 'loss', weight, at: place })
  }
  return list
}
