/** The models of a game: what each is, who is a copy of whom. */

import type { Borrowed } from '../checked/game.ts'
import type { CheckedModel } from '../checked/model.ts'
import type { Report } from '../diagnostics/rule.ts'
import { badCopy } from '../diagnostics/rules/bad-copy.ts'
import { cyclic } from '../diagnostics/rules/cycle.ts'
import type { Entry } from '../flatten/entries.ts'
import type { Flat, FlatModel } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { Files } from '../project.ts'
import { type ModelContext, modelOf } from '../settings/model.ts'
import { mergeSample } from '../settings/sample.ts'
import { describeModel, type ModelInfo } from '../typing/scene.ts'
import type { Scope } from '../typing/scope.ts'

export interface ReadModels {
  readonly list: readonly CheckedModel[]
  readonly infos: ReadonlyMap<string, ModelInfo | undefined>
}

export function readModels(
  flat: Flat,
  scope: Scope,
  report: Report,
  place: { readonly project: string; readonly files: Files },
  borrowed?: Borrowed[],
): ReadModels {
  const byName = new Map<string, FlatModel>()
  for (const model of flat.models)
    if (!byName.has(model.node.name.text)) byName.set(model.node.name.text, model)
  const trained = new Set(flat.trains.map(t => t.node.model.text))
  const context: ModelContext = {
    ...place,
    report,
    trained: name => trained.has(name),
    inherited: name => inheritedSettings(byName, name),
  }
  const infos = new Map<string, ModelInfo | undefined>()
  for (const model of flat.models) {
    const { name, source } = model.node
    const info = { name: name.text, kind: source.kind }
    if (!infos.has(name.text))
      infos.set(name.text, copies(model, byName, scope, report, borrowed) ? info : undefined)
  }
  return { list: flat.models.map(model => modelOf(model, context)), infos }
}

/** False where a copy is of itself, of nothing, or of what cannot be copied. */
function copies(
  model: FlatModel,
  byName: ReadonlyMap<string, FlatModel>,
  scope: Scope,
  report: Report,
  borrowed?: Borrowed[],
): boolean {
  const { source, name } = model.node
  if (source.kind !== 'frozen' && source.kind !== 'lagged') return true
  if (borrowed && source.of.text !== '' && !scope.find(source.of.text, model.module)) {
    borrowed.push({ model: source.of.text, need: 'weights', at: at(model.module, source.of) })
    return true
  }
  const of = scope.expect('model', source.of, model.module)
  if (!of) return false
  const seen = new Set([name.text])
  for (let next = of.item; ; ) {
    const text = next.node.name.text
    if (seen.has(text)) {
      const chain = [...seen]
      const round = [...chain.slice(chain.indexOf(text)), text]
      // Each circle is told once, at its first member.
      const first = [...byName.keys()].find(n => round.includes(n))
      if (first === name.text) report.add(cyclic, at(model.module, name), { what: 'model', chain: round })
      return false
    }
    seen.add(text)
    const further = next.node.source
    const below =
      further.kind === 'frozen' || further.kind === 'lagged' ? byName.get(further.of.text) : undefined
    if (!below) break
    next = below
  }
  const kind = of.item.node.source.kind
  if (kind !== 'endpoint' && kind !== 'reward') return true
  const is = describeModel({ name: of.name, kind })
  const known = [...byName.values()].filter(m => m.node.source.kind === 'weights').map(m => m.node.name.text)
  report.add(
    badCopy,
    at(model.module, source.of),
    { model: of.name, word: source.kind, is, known },
    { labels: [{ at: of.at, text: is }] },
  )
  return false
}

function inheritedSettings(byName: ReadonlyMap<string, FlatModel>, name: string): readonly Entry[] {
  const chain = new Set<FlatModel>()
  for (let model = byName.get(name); model && !chain.has(model); ) {
    chain.add(model)
    const { source } = model.node
    model = source.kind === 'frozen' || source.kind === 'lagged' ? byName.get(source.of.text) : undefined
  }
  return [...chain]
    .reverse()
    .reduce<readonly Entry[]>((all, model) => mergeSample(all, model.settings, 'judge.'), [])
}
