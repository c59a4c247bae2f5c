/** `train` blocks: which model, for whom, and what all blocks of a game must agree on. */
import type { Train } from '../checked/train.ts'
import { fix, removeLines, removeListed, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { cannotTrain } from '../diagnostics/rules/cannot-train.ts'
import { disagreeing } from '../diagnostics/rules/disagreeing-settings.ts'
import { trainedUnplayed } from '../diagnostics/rules/trained-unplayed.ts'
import type { Flat, FlatRole, FlatTrain, Removed } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { Settings } from '../settings/read.ts'
import { type ReadTrain, trainOf } from '../settings/train.ts'
import { describeModel, type Scene } from '../typing/scene.ts'

/** Undefined where the model is unknown or cannot be trained. */
export function readTrain(train: FlatTrain, flat: Flat, scene: Scene, report: Report): ReadTrain | undefined {
  const { node, module } = train
  const symbol = scene.scope.expect('model', node.model, module)
  const players = flat.roles.filter(r => r.node.plays.text === node.model.text).map(r => r.node.name.text)
  const paid = players.filter(role => flat.payoffs.some(p => p.node.role.text === role))
  // A role whose player is unknown, or none that can speak, may be the one, and so may all where the model is unknown; that has been told.
  const lost = ({ node: { plays }, module: home }: FlatRole) => {
    const player = scene.scope.find(plays.text, home)
    return !symbol || player?.kind !== 'model' || player.item.node.source.kind === 'reward'
  }
  const doubtful = (name: string) => flat.roles.some(role => role.node.name.text === name && lost(role))
  const read = trainOf(train, { players, paid, doubtful }, report)
  if (!symbol) return undefined
  const { kind } = symbol.item.node.source
  if (kind !== 'weights') {
    const is = describeModel({ name: symbol.name, kind })
    const original = originalOf(flat, symbol.name)
    const trained = flat.trains.some(t => t.node.model.text === original && t.owner === train.owner)
    const fixes = [
      ...(original && !trained
        ? [fix(`train \`${original}\``, replace(at(module, node.model), original))]
        : []),
      fix('remove the block', removeLines(at(module, node))),
    ]
    const labels = [{ at: symbol.at, text: is }]
    report.add(cannotTrain, at(module, node.model), { model: symbol.name, is }, { labels, fixes })
    return undefined
  }
  const gone = paid.length === 0 ? removedPayer(flat, symbol.name, node) : undefined
  const misnamed = flat.payoffs.some(p => !flat.roles.some(role => role.node.name.text === p.node.role.text))
  if (gone) scene.scope.needed(gone, at(module, node))
  else if (paid.length === 0 && !misnamed && !flat.roles.some(lost)) {
    const labels = flat.roles
      .filter(role => players.includes(role.node.name.text))
      .map(role => ({ at: at(role.module, role.node.plays), text: `\`${role.node.name.text}\` plays it` }))
    const fixes = [fix('remove the block', removeLines(at(module, node)))]
    report.add(trainedUnplayed, at(module, node.model), { model: symbol.name, players }, { labels, fixes })
  }
  return read
}

/** What a variant removed, and should not have, so that a model which it took over with its training has no paid role left. */
function removedPayer(flat: Flat, model: string, train: FlatTrain['node']): Removed | undefined {
  if (flat.trains.some(t => t.node === train && t.owner === flat.node)) return undefined
  const played = (role: string) =>
    flat.base?.roles.some(r => r.node.name.text === role && r.node.plays.text === model)
  return flat.removed.findLast(({ what, name }) => (what === undefined || what === 'payoff') && played(name))
}

/** The model with weights of its own that a copy is of. */
function originalOf(flat: Flat, copy: string): string | undefined {
  const seen = new Set<string>()
  for (let name = copy; !seen.has(name); ) {
    seen.add(name)
    const source = flat.models.find(m => m.node.name.text === name)?.node.source
    if (source?.kind === 'weights') return name
    if (source?.kind !== 'frozen' && source?.kind !== 'lagged') return undefined
    name = source.of.text
  }
  return undefined
}

/** A setting that stands in one block of several, or alike in all. */
export function agreed(
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
    const whole = settings.get(other.train)?.whole(setting)
    const details = {
      labels: first.place ? [{ at: first.place, text: 'here it is different' }] : [],
      fixes: whole ? [fix(`remove it from \`train ${other.train.model}\``, removeListed(whole))] : [],
    }
    report.add(disagreeing, other.place, { setting, models: [first.train.model, other.train.model] }, details)
  }
  return first?.value
}
