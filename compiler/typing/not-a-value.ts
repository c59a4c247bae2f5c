/** A name that stands where a value is wanted and is none, though something near it is: a row's field, what a role says. */
import type { NameNode } from '../../grammar/literal.ts'
import type { ElementType } from '../checked/expression.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { notAValue } from '../diagnostics/rules/not-a-value.ts'
import { at, type Module } from '../module.ts'
import type { At } from '../source.ts'
import { replaced } from './mend.ts'
import type { Scene } from './scene.ts'
import { describe, type NamedThing, type SymbolOf } from './symbols.ts'

/** `want` is the type that the surroundings want. */
export function refuseName(
  scene: Scene,
  node: NameNode,
  module: Module,
  found: string,
  symbol?: NamedThing,
  want?: ElementType,
): void {
  // Two things have the name, which has been told: the other one was meant.
  if (symbol && scene.scope.disputed(symbol.name)) return
  const place = at(module, node)
  const labels = symbol ? [{ at: symbol.at, text: describe(symbol) }] : []
  const fixes = symbol ? instead(scene, symbol, module, place, want) : []
  const kind = symbol?.kind ?? 'function'
  scene.report.add(notAValue, place, { name: node.text, found, kind }, { labels, fixes })
}

/** More fields than this are not all meant. */
const mostFields = 4

function instead(
  scene: Scene,
  symbol: NamedThing,
  module: Module,
  place: At,
  want: ElementType | undefined,
): readonly Fix[] {
  switch (symbol.kind) {
    case 'row': {
      const fields = scene.rows.get(symbol.name)?.data.fields ?? []
      const fitting = fields.filter(f => want === undefined || f.type === want)
      return fitting.slice(0, mostFields).map(f => replaced(place, `${symbol.name}.${f.name}`))
    }
    case 'role': {
      const { text } = symbol.item.node.says.name
      if (text === '' || (want !== undefined && want !== 'text')) return []
      return [replaced(place, text, `write what ${symbol.name} says`)]
    }
    case 'prompt':
      return filled(scene, symbol, module, place)
    default:
      return []
  }
}

/** A prompt called with what has the names of its parameters, where everything has. */
function filled(scene: Scene, symbol: SymbolOf<'prompt'>, module: Module, place: At): readonly Fix[] {
  const { params } = scene.library.prompt(symbol.item)
  if (!params.every(p => typeOf(scene, scene.scope.find(p.name, module)) === p.type)) return []
  const call = `${symbol.name}(${params.map(p => `${p.name}: ${p.name}`).join(', ')})`
  return [replaced(place, call, 'fill its holes')]
}

function typeOf(scene: Scene, symbol: NamedThing | undefined): ElementType | undefined {
  if (symbol?.kind === 'parameter') return symbol.item.node.type.name
  if (symbol?.kind === 'message') return 'text'
  return symbol?.kind === 'value' ? scene.values.get(symbol.name)?.type : undefined
}
