/** The names in formulas and in blocks of settings. */

import type { NamedThing } from '../../compiler/typing/symbols.ts'
import type { ArgNode, CallNode, ExpressionNode } from '../../grammar/expression.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { SettingsNode } from '../../grammar/settings.ts'
import type { Sink } from './sink.ts'

export function formula(sink: Sink, node: ExpressionNode): void {
  switch (node.kind) {
    case 'name':
      sink.named(node)
      break
    case 'if':
      for (const part of [node.condition, node.whenTrue, node.whenFalse]) formula(sink, part)
      break
    case 'binary':
      formula(sink, node.left)
      formula(sink, node.right)
      break
    case 'not':
    case 'negative':
      formula(sink, node.operand)
      break
    case 'access':
      access(sink, node.object, node.key)
      break
    case 'call':
      call(sink, node)
      break
    default:
  }
}

/** `row.answer`, `judge.score` */
function access(sink: Sink, object: ExpressionNode, key: NameNode): void {
  if (object.kind !== 'name') {
    formula(sink, object)
    return
  }
  const symbol = sink.named(object, true)
  if (symbol?.kind === 'row') rowField(sink, symbol, key)
  else sink.builtin(key, true)
}

function rowField(sink: Sink, row: Extract<NamedThing, { kind: 'row' }>, key: NameNode): void {
  const data = sink.scene?.scope.find(row.item.node.from.text, row.item.module)
  if (data?.kind !== 'data') return
  const { node, module } = data.item
  const field = node.fields.find(f => f.name.text === key.text)
  const siblings = node.fields.map(f => f.name.text)
  if (field)
    sink.add(
      key,
      sink.part(field.name, { part: 'field', type: field.type.name, of: data.name, siblings }, module),
    )
}

function call(sink: Sink, { callee, args }: CallNode): void {
  if (callee.kind === 'name') {
    const symbol = sink.named(callee)
    if (!symbol) sink.builtin(callee)
    if (symbol?.kind === 'prompt' || symbol?.kind === 'function') {
      const { node, module } = symbol.item
      for (const { key } of args) if (key) sink.argument(key, node.params, module, symbol.name)
    }
  } else if (callee.kind === 'access') access(sink, callee.object, callee.key)
  else formula(sink, callee)
  for (const arg of args) argument(sink, arg, callee.kind === 'name' && callee.text === 'logprob')
}

function argument(sink: Sink, { value, over }: ArgNode, takesModel: boolean): void {
  if (takesModel && value.kind === 'name') sink.named(value, true)
  else formula(sink, value)
  if (over) sink.named(over)
}

/** `weight: { Challenger: 1.0 }`, `advantage: { Solver: raw }`: keys that are roles. */
export function roleKeys(sink: Sink, block: SettingsNode, prefix: readonly string[] = []): void {
  for (const { path, value } of block.settings) {
    for (const [i, key] of path.entries()) {
      const depth = prefix.length + i
      const first = prefix[0] ?? path[0]?.text
      if (depth === 1 && (first === 'weight' || first === 'every' || first === 'advantage'))
        if (sink.find(key.text)?.kind === 'role') sink.named(key)
    }
    const inner = value.kind === 'settings' ? value : value.kind === 'choice' ? value.settings : undefined
    if (inner) roleKeys(sink, inner, [...prefix, ...path.map(key => key.text)])
  }
}

/** What the second name of a path of `with { … }` names, by its first. */
const pathKinds: Readonly<Record<string, NamedThing['kind']>> = {
  axis: 'axis',
  role: 'role',
  model: 'model',
  train: 'model',
  regularize: 'role',
}

/** `with { axis.answer: 16, train.policy.weight.Solver: 2, task: "algebra" }`; `find` knows the stage's game. */
export function pathKeys(
  sink: Sink,
  block: SettingsNode,
  find: (name: string) => NamedThing | undefined,
  prefix: readonly string[] = [],
): void {
  for (const { path, value } of block.settings) {
    for (const [i, key] of path.entries()) {
      const before = [...prefix, ...path.slice(0, i).map(k => k.text)]
      const symbol = find(key.text)
      if (symbol && standsFor(symbol, before)) sink.add(key, symbol)
    }
    const inner = value.kind === 'settings' ? value : value.kind === 'choice' ? value.settings : undefined
    if (inner) pathKeys(sink, inner, find, [...prefix, ...path.map(key => key.text)])
  }
}

function standsFor(symbol: NamedThing, before: readonly string[]): boolean {
  if (before.length === 0) return symbol.kind === 'parameter'
  if (before.length === 1) return symbol.kind === pathKinds[before[0]!]
  const last = before.at(-1)
  return (
    before[0] === 'train' &&
    symbol.kind === 'role' &&
    (last === 'weight' || last === 'every' || last === 'advantage')
  )
}
