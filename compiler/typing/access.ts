/** `row.field`. */
import type { AccessNode } from '../../grammar/expression.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { Expression } from '../checked/expression.ts'
import { noAccess } from '../diagnostics/rules/no-access.ts'
import { noMethod } from '../diagnostics/rules/unknown-method.ts'
import { wrongArgument } from '../diagnostics/rules/wrong-argument.ts'
import { at, type Module } from '../module.ts'
import type { Scene } from './scene.ts'

export function inferAccess(scene: Scene, node: AccessNode, module: Module): Expression | undefined {
  const key = node.key.text
  if (node.object.kind !== 'name') {
    scene.report.add(noAccess, at(module, node.key), { key })
    return undefined
  }
  const name = node.object.text
  const symbol = scene.scope.use(name, module)
  if (!symbol) {
    scene.scope.unknown('row', node.object, module, s => s.kind === 'row' || s.kind === 'model')
    return undefined
  }
  if (symbol.kind === 'model') {
    const callee = `${name}.${key}`
    scene.report.add(wrongArgument, at(module, node), {
      callee,
      name: callee,
      wanted: 'called with what it is asked about',
    })
    return undefined
  }
  if (symbol.kind !== 'row') {
    scene.report.add(noAccess, at(module, node.key), { key })
    return undefined
  }
  const row = scene.rows.get(name)
  if (!row) return undefined
  const field = row.data.fields.find(f => f.name === key)
  if (!field) {
    const known = row.data.fields.map(f => f.name)
    const near = nearest(key, known)
    const details = { labels: [{ at: row.data.at, text: 'its fields' }] }
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
