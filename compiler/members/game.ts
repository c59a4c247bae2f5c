/** A game, checked: payoffs, regularizers, training and alarms over what `readBody` made. */
import { nearest } from '../../grammar/nearest.ts'
import type { Alarm, CheckedGame, Estimator, Payoff, Regularizer, Role } from '../checked/game.ts'
import type { Train } from '../checked/train.ts'
import type { Report } from '../diagnostics/rule.ts'
import { alarmSteps } from '../diagnostics/rules/alarm-steps.ts'
import { cannotTrain } from '../diagnostics/rules/cannot-train.ts'
import { disagreeing } from '../diagnostics/rules/disagreeing-settings.ts'
import { payoffUntrainable } from '../diagnostics/rules/payoff-untrainable.ts'
import { rewardEstimator } from '../diagnostics/rules/reward-estimator.ts'
import { trainedUnplayed } from '../diagnostics/rules/trained-unplayed.ts'
import { unknownEstimator } from '../diagnostics/rules/unknown-estimator.ts'
import { wrongPolicy } from '../diagnostics/rules/wrong-policy.ts'
import type { Flat } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { Settings } from '../settings/read.ts'
import { trainOf } from '../settings/train.ts'
import { combine, sameAxes } from '../typing/axis-table.ts'
import { demand } from '../typing/demand.ts'
import { refuseModel } from '../typing/model-use.ts'
import { describeModel, fits, modelNamed, type Scene } from '../typing/scene.ts'
import { refusePayoff, single } from './axes-wanted.ts'
import type { ReadBody } from './body.ts'

export interface ReadGame {
  readonly game: CheckedGame
  readonly scene: Scene
  readonly flat: Flat
  readonly settings: ReadonlyMap<Train, Settings>
}

export function readGame(flat: Flat, { body, scene }: ReadBody, report: Report): ReadGame {
  const payoffs = readPayoffs(flat, body.roles, scene, report)
  const regularizers = readRegularizers(flat, scene, report)
  const settings = new Map<Train, Settings>()
  const trains: Train[] = []
  for (const train of flat.trains) {
    const read = readTrain(train, flat, scene, report)
    if (!read) continue
    settings.set(read.train, read.settings)
    trains.push(read.train)
  }
  const alarms = flat.alarms.flatMap(alarm => readAlarm(alarm, scene))
  const steps = agreed('steps', trains, settings, report, s => s.number('steps')) ?? 100
  const checkpointEvery = agreed('checkpoint', trains, settings, report, s => s.every('checkpoint')) ?? 50
  const game: CheckedGame = {
    kind: 'game',
    ...body,
    payoffs,
    regularizers,
    trains,
    alarms,
    steps,
    checkpointEvery,
  }
  return { game, scene, flat, settings }
}

function readPayoffs(flat: Flat, roles: readonly Role[], scene: Scene, report: Report): Payoff[] {
  const payoffs: Payoff[] = []
  for (const { node, module } of flat.payoffs) {
    const value = demand(scene, node.value, module, 'number', `the payoff of \`${node.role.text}\``)
    const otherwise =
      node.otherwise && demand(scene, node.otherwise, module, 'number', `the payoff of \`${node.role.text}\``)
    const symbol = scene.scope.expect('role', node.role, module)
    if (!symbol) continue
    const plays = symbol.item.node.plays.text
    const model = scene.models.get(plays)
    if (model && model.kind !== 'weights') {
      const labels = [{ at: at(symbol.item.module, symbol.item.node.plays), text: `${describeModel(model)}` }]
      report.add(
        payoffUntrainable,
        at(module, node.role),
        { role: symbol.name, model: plays, is: describeModel(model) },
        { labels },
      )
      continue
    }
    const role = roles.find(r => r.name === symbol.name)
    if (!role || !value || (node.otherwise && !otherwise)) continue
    const axes = otherwise ? combine(value.axes, otherwise.axes) : value.axes
    const wrong =
      !axes || !sameAxes(axes, role.axes)
        ? otherwise && sameAxes(value.axes, role.axes)
          ? otherwise
          : value
        : undefined
    if (wrong) {
      refusePayoff(scene, role, wrong)
      continue
    }
    payoffs.push({
      role: role.name,
      value,
      ...(otherwise && node.otherwise ? { otherwise, otherwiseNode: node.otherwise } : {}),
      node: node.value,
      at: at(module, node),
    })
  }
  return payoffs
}

const estimators: readonly string[] = ['k1', 'k2', 'k3', 'k3is']

function readRegularizers(flat: Flat, scene: Scene, report: Report): Regularizer[] {
  const list: Regularizer[] = []
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
      scene.models.get(plays)?.kind === 'weights'
    ) {
      report.add(wrongPolicy, at(module, policy), { role: symbol.name, plays, policy: held.name })
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
      report.add(rewardEstimator, at(module, estimator), { found: estimator.text })
    }
    if (!symbol || !held || !against) continue
    const kind = (where === 'reward' ? 'k1' : (estimator?.text ?? 'k3')) as Estimator
    const base = { kind: 'kl' as const, role: symbol.name, policy: held.name, reference: against.name }
    list.push({ ...base, estimator: kind, place: where ?? 'loss', weight, at: place })
  }
  return list
}

function readTrain(train: Flat['trains'][number], flat: Flat, scene: Scene, report: Report) {
  const { node, module } = train
  const symbol = scene.scope.expect('model', node.model, module)
  const players = flat.roles.filter(r => r.node.plays.text === node.model.text).map(r => r.node.name.text)
  const paid = players.filter(role => flat.payoffs.some(p => p.node.role.text === role))
  const read = trainOf(train, players, paid, report)
  if (!symbol) return undefined
  const { kind } = symbol.item.node.source
  if (kind !== 'weights') {
    report.add(cannotTrain, at(module, node.model), {
      model: symbol.name,
      is: describeModel({ name: symbol.name, kind }),
    })
    return undefined
  }
  // A role whose player is unknown may be the one; that has been told.
  const lost = flat.roles.some(r => !scene.scope.find(r.node.plays.text, r.module))
  if (paid.length === 0 && !lost)
    report.add(trainedUnplayed, at(module, node.model), { model: symbol.name, players })
  return read
}

function agreed(
  setting: string,
  trains: readonly Train[],
  settings: ReadonlyMap<Train, Settings>,
  report: Report,
  get: (settings: Settings) => number | undefined,
): number | undefined {
  const given = trains.flatMap(train => {
    const own = settings.get(train)
    const value = own && get(own)
    return own && value !== undefined ? [{ train, value, place: own.at(setting) }] : []
  })
  const [first] = given
  const other = given.find(g => g.value !== first?.value)
  if (first && other?.place) {
    const details = first.place ? { labels: [{ at: first.place, text: 'here it is different' }] } : {}
    report.add(disagreeing, other.place, { setting, models: [first.train.model, other.train.model] }, details)
  }
  return first?.value
}

function readAlarm({ node, module }: Flat['alarms'][number], scene: Scene): Alarm[] {
  const when = demand(scene, node.when, module, 'bool', `the condition of \`${node.name.text}\``)
  const steps = node.steps?.value ?? 1
  if (node.steps && !(Number.isSafeInteger(steps) && steps >= 1)) {
    scene.report.add(alarmSteps, at(module, node.steps), { found: node.steps.raw })
  }
  if (!when || !single(scene, when, 'bool', `the condition of \`${node.name.text}\``)) return []
  return [
    { name: node.name.text, when, node: node.when, forSteps: steps, then: node.action, at: at(module, node) },
  ]
}
