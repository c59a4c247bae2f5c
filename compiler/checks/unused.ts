/** Declarations that nothing uses: language.md §6. */

import type { Fix } from '../diagnostics/diagnostic.ts'
import { fix, removeLines, removeListed } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { unused } from '../diagnostics/rules/unused.ts'
import { at, type Module } from '../module.ts'
import type { Scene } from '../typing/scene.ts'
import type { NamedThing } from '../typing/symbols.ts'

const words: Record<string, string> = { data: 'data set', row: 'row' }
const checkedKinds: readonly string[] = [
  'parameter',
  'model',
  'prompt',
  'data',
  'function',
  'axis',
  'row',
  'value',
]

/** Members count as used where any game that has them uses them. */
export function unusedDeclarations(root: Module, scenes: readonly Scene[], report: Report): void {
  const used = new Set<object>(scenes.flatMap(scene => [...scene.scope.used]))
  const told = new Set<object>()
  for (const scene of scenes) {
    const spokenOver = new Set(scene.scope.flat.roles.map(role => role.node.says.over.text))
    for (const symbol of scene.scope.declared) {
      const { node } = symbol.item
      if (
        !checkedKinds.includes(symbol.kind) ||
        symbol.at.source !== root.source ||
        told.has(node) ||
        used.has(node)
      )
        continue
      if (symbol.kind === 'value' && symbol.item.node.word !== 'let') continue
      if (symbol.kind === 'axis' && spokenOver.has(symbol.name)) continue
      told.add(node)
      const kind = symbol.kind === 'value' ? 'let' : (words[symbol.kind] ?? symbol.kind)
      report.add(unused, symbol.at, { kind, name: symbol.name }, () => ({ fixes: removal(root, symbol) }))
    }
  }
  unusedOfFile(root, used, report)
}

function unusedOfFile(root: Module, used: ReadonlySet<object>, report: Report): void {
  const { declarations, imports } = root.file
  const hasGames = declarations.some(node => node.kind === 'game')
  const named = new Set<string>()
  for (const node of declarations) {
    if (node.kind === 'game' && node.extends) named.add(node.extends.game.text)
    if (node.kind !== 'experiment') continue
    for (const item of node.items) {
      if (item.kind === 'arm') for (const stage of item.stages) named.add(stage.game.text)
      if (item.kind === 'measure') named.add(item.eval.text)
    }
  }
  const nodeOf = new Map(imports.flatMap(node => node.names.map(name => [name, node] as const)))
  for (const [name, node] of nodeOf) {
    const symbol = root.scope.get(name.text)
    if (!symbol || named.has(name.text) || used.has(name)) continue
    // A game is measured by the evals that its file imports, without naming them.
    if (symbol.node.kind === 'eval' && hasGames) continue
    const whole = node.names.length === 1
    report.add(unused, at(root, name), { kind: 'import', name: name.text }, () => {
      const edit = whole ? removeLines(at(root, node)) : removeListed(at(root, name))
      return { fixes: [fix(whole ? 'remove the import' : 'remove the name', edit)] }
    })
  }
  // A file without games is there to be imported from.
  if (!hasGames) return
  for (const node of declarations) {
    if (node.kind !== 'prompt' && node.kind !== 'data' && node.kind !== 'function') continue
    if (used.has(node)) continue
    const params = { kind: words[node.kind] ?? node.kind, name: node.name.text }
    report.add(unused, at(root, node.name), params, () => ({
      fixes: [fix('remove it', removeLines(at(root, node)))],
    }))
  }
}

/** Takes a member out; a parameter only where nothing in the file binds one of its name. */
function removal(root: Module, symbol: NamedThing): readonly Fix[] {
  const place = at(root, symbol.item.node)
  if (symbol.kind !== 'parameter') return [fix('remove it', removeLines(place))]
  const bound = root.source.text.match(new RegExp(`\\b${symbol.name}\\s*:`, 'g'))?.length !== 1
  return bound ? [] : [fix('remove it', removeListed(place))]
}
