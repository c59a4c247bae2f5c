/** The names that a formula or a declaration can use, with what they give. */

import type { Analysis } from '../../compiler/analysis.ts'
import type { ElementType } from '../../compiler/checked/expression.ts'
import type { Borrowed } from '../../compiler/checked/game.ts'
import { Report } from '../../compiler/diagnostics/rule.ts'
import type { Module } from '../../compiler/module.ts'
import { fits as modelFits, type Scene } from '../../compiler/typing/scene.ts'
import { Scope } from '../../compiler/typing/scope.ts'
import type { NamedThing, SymbolKind, SymbolOf } from '../../compiler/typing/symbols.ts'
import { fileThing } from '../../compiler/typing/symbols.ts'
import type { Token } from '../../grammar/tokens.ts'
import type { Place } from './place.ts'

/** A game or eval that the cursor is in, as far as it could be read now, and as it was when it was last whole. */
export interface Surroundings {
  readonly module: Module
  readonly scene?: Scene
  readonly things: readonly NamedThing[]
}

export function surroundings(
  now: Analysis,
  before: Analysis | undefined,
  place: Place,
): Surroundings | undefined {
  const { root } = now
  if (!root) return undefined
  const scene = sceneIn(now, place)
  const old = before && before !== now ? sceneIn(before, place) : undefined
  const things = new Map<string, NamedThing>()
  for (const [name, symbol] of root.scope) things.set(name, fileThing(name, symbol))
  for (const from of [old, scene])
    for (const thing of from?.scope.declared ?? []) things.set(thing.name, thing)
  const known = scene ?? old
  return { module: root, things: [...things.values()], ...(known ? { scene: known } : {}) }
}

/** In an experiment: the names of the game that an arm's stage plays, whose settings the cursor is in. */
export function ofStage(now: Analysis, around: Surroundings, before: readonly Token[]): Surroundings {
  const open = before.findLastIndex(token => token.image === 'with')
  const names = before.slice(0, open).map(token => around.module.scope.get(token.image))
  const game = names.findLast(symbol => symbol?.node.kind === 'game')
  const flat = game?.node.kind === 'game' ? now.flatOf(game.node, game.module) : undefined
  return flat ? { ...around, things: [...new Scope(flat, new Report()).declared] } : around
}

function sceneIn(analysis: Analysis, { owner }: Place): Scene | undefined {
  for (const node of analysis.root?.file.declarations ?? [])
    if (
      (node.kind === 'game' || node.kind === 'eval') &&
      node.name.text === owner?.name &&
      node.kind === owner.word
    )
      return analysis.sceneOf(node)
  return undefined
}

export const ofKind = <K extends SymbolKind>({ things }: Surroundings, kind: K): SymbolOf<K>[] =>
  things.filter((thing): thing is SymbolOf<K> => thing.kind === kind)

/** Models that can be used so. */
export function models(around: Surroundings, need: Borrowed['need']): NamedThing[] {
  return ofKind(around, 'model').filter(({ item }) =>
    modelFits({ name: item.node.name.text, kind: item.node.source.kind }, need),
  )
}

/** The type of what a name gives in a formula; `any` where that is not known; undefined where it gives nothing. */
export function typeGiven(thing: NamedThing, scene: Scene | undefined): ElementType | 'any' | undefined {
  switch (thing.kind) {
    case 'parameter':
      return thing.item.node.type.name
    case 'message':
    case 'prompt':
      return 'text'
    case 'value':
      return scene?.values.get(thing.name)?.type ?? 'any'
    case 'function':
      return thing.item.node.returns.name
    case 'row':
      return 'any'
    default:
      return undefined
  }
}

export type Want = ElementType | 'said' | 'model' | 'any'

/** A bool counts as a number; a comparison, whose sides are of any type, gives a bool. */
export const suits = (given: ElementType | 'any', want: Want): boolean =>
  want === 'any' ||
  want === 'bool' ||
  given === 'any' ||
  given === want ||
  (want === 'number' && given === 'bool')
