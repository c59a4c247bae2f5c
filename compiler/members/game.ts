/** A game, checked: payoffs, regularizers, training and alarms over what `readBody` made. */
import type { Alarm, CheckedGame, Payoff, Role } from '../checked/game.ts'
import type { Train } from '../checked/train.ts'
import { fix, removeLines } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { alarmSteps } from '../diagnostics/rules/alarm-steps.ts'
import { payoffUntrainable } from '../diagnostics/rules/payoff-untrainable.ts'
import type { Flat } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { Settings } from '../settings/read.ts'
import { combine, sameAxes } from '../typing/axis-table.ts'
import { demand } from '../typing/demand.ts'
import { describeModel, type Scene } from '../typing/scene.ts'
import { refusePayoff, single } from './axes-wanted.ts'
import type { ReadBody } from './body.ts'
import { readRegularizers } from './regularizers.ts'
import { agreed, readTrain } from './training.ts'

export interface ReadGame {
  readonly game: CheckedGame
  readonly scene: Scene
  readonly flat: Flat
  readonly settings: ReadonlyMap<Train, Settings>
}

export function readGame(flat: Flat, { body, scene, resources }: ReadBody, report: Report): ReadGame {
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
    ...resources(),
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
    const axes = roles.find(each => each.name === node.role.text)?.axes
    const around: Scene = axes ? { ...scene, around: { reduced: [], within: axes } } : scene
    const value = demand(around, node.value, module, 'number', `the payoff of \`${node.role.text}\``)
    const otherwise =
      node.otherwise && demand(scene, node.otherwise, module, 'number', `the payoff of \`${node.role.text}\``)
    const symbol = scene.scope.expect('role', node.role, module)
    if (!symbol) continue
    const plays = symbol.item.node.plays.text
    const model = scene.models.get(plays)
    // Whom a reward model plays has been said at the role.
    if (model?.kind === 'reward') continue
    if (model && model.kind !== 'weights') {
      const labels = [{ at: at(symbol.item.module, symbol.item.node.plays), text: `${describeModel(model)}` }]
      report.add(
        payoffUntrainable,
        at(module, node.role),
        { role: symbol.name, model: plays, is: describeModel(model) },
        { labels, fixes: [fix('remove the payoff', removeLines(at(module, node)))] },
      )
      continue
    }
    const role = roles.find(r => r.name === symbol.name)
    if (!role || !value || (node.otherwise && !otherwise)) continue
    const paid = otherwise ? combine(value.axes, otherwise.axes) : value.axes
    const wrong =
      !paid || !sameAxes(paid, role.axes)
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
