/** `row.field`. */
import type { AccessNode } from '../../grammar/expression.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { ElementType, Expression } from '../checked/expression.ts'
import { noMethod } from '../diagnostics/rules/unknown-method.ts'
import { wrongArgument } from '../diagnostics/rules/wrong-argument.ts'
import { at, type Module } from '../module.ts'
import { refuseAccess } from './not-an-object.ts'
import type { Scene } from './scene.ts'

export function inferAccess(
  scene: Scene,
  node: AccessNode,
  module: Module,
  want?: ElementType,
): Expression | undefined {
  const key = node.key.text
  if (node.object.kind !== 'name') {
    refuseAccess(scene, node, module)
    return undefined
  }
  const name = node.object.text
  const symbol = scene.scope.use(name, module)
  if (!symbol) {
    scene.scope.unknown('row', node.object, module, s => s.kind === 'row' || s.kind === 'model')
    return undefined
  }
  if (symbol.kind === 'model') {
    const wanted = `called with what it is asked about, as in \`${name}.${key}(…)\``
    scene.report.add(wrongArgument, at(module, node), { what: `\`${name}.${key}\``, wanted })
    return undefined
  }
  if (symbol.kind !== 'row') {
    refuseAccess(scene, node, module)
    return undefined
  }
  const row = scene.rows.get(name)
  if (!row) return undefined
  const field = row.data.fields.find(f => f.name === key)
  if (!field) {
    const fitting = row.data.fields.filter(f => want === undefined || f.type === want).map(f => f.name)
    const near = nearest(key, fitting)
    const known = fitting.length > 0 ? fitting : row.data.fields.map(f => f.name)
    const details = { labels: [{ at: row.data.at, text: `the rows of ${row.data.name}` }] }
    scene.report.add(
      noMethod,
      at(module, node.key),
      { object: name, key, known, word: 'field', ...(near === undefined ? {} : { near }) },
      details,
    )
    return undefined
  }
  return { kind: 'field', draw: name, field: key, type: field.type, axes: row.axes, at: at(module, node) }
}
