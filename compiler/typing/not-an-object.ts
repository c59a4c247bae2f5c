/** A dot after what has neither fields nor methods: often a function of ours, or the field of a row, written as elsewhere. */
import type { AccessNode, CallNode } from '../../grammar/expression.ts'
import type { Fix, Label } from '../diagnostics/diagnostic.ts'
import { noAccess } from '../diagnostics/rules/no-access.ts'
import { at, type Module } from '../module.ts'
import { mapBuiltin, reduceBuiltin } from '../plan/builtins/all.ts'
import { replaced, textAt } from './mend.ts'
import type { Scene } from './scene.ts'
import { describe } from './symbols.ts'

/** `call` is the call that the access is the callee of. */
export function refuseAccess(scene: Scene, node: AccessNode, module: Module, call?: CallNode): void {
  const { object } = node
  const symbol = object.kind === 'name' ? scene.scope.find(object.text, module) : undefined
  const labels: Label[] = symbol ? [{ at: symbol.at, text: describe(symbol) }] : []
  const fixes = [...fieldFixes(scene, node, module, call), ...callFixes(scene, node, module, call)]
  scene.report.add(noAccess, at(module, node.key), { key: node.key.text }, { labels, fixes })
}

/** The rows that have such a field. */
function fieldFixes(scene: Scene, { object, key }: AccessNode, module: Module, call?: CallNode): Fix[] {
  if (call) return []
  const rows = [...scene.rows].filter(([, row]) => row?.data.fields.some(f => f.name === key.text))
  return rows.map(([row]) => replaced(at(module, object), row, `read \`${row}.${key.text}\``))
}

/** `a.length` as `length(a)`, `R.mean()` as `mean(R over answer)`. */
function callFixes(scene: Scene, node: AccessNode, module: Module, call?: CallNode): Fix[] {
  const name = node.key.text
  const place = at(module, call ?? node)
  const object = textAt(at(module, node.object))
  if (node.object.kind !== 'name' || (call && call.args.length > 0)) return []
  const symbol = scene.scope.find(node.object.text, module)
  const axes =
    symbol?.kind === 'value'
      ? scene.values.get(symbol.name)?.axes
      : symbol?.kind === 'message'
        ? scene.messages.get(symbol.name)?.axes
        : undefined
  const inner = axes?.at(-1)
  if (reduceBuiltin(name) && inner !== undefined) return [replaced(place, `${name}(${object} over ${inner})`)]
  return mapBuiltin(name)?.params.length === 1 ? [replaced(place, `${name}(${object})`)] : []
}
