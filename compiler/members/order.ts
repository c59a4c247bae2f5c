/** In which order roles and values can be typed: who needs whom, from the names alone. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { NameNode } from '../../grammar/literal.ts'
import { moveAbove } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { cyclic } from '../diagnostics/rules/cycle.ts'
import { seesLater } from '../diagnostics/rules/sees-later.ts'
import type { Flat, FlatRole } from '../flatten/flat.ts'
import { at, type Module } from '../module.ts'
import type { Scope } from '../typing/scope.ts'

export type Turn =
  | { readonly kind: 'role'; readonly role: FlatRole; readonly late: boolean }
  | { readonly kind: 'value'; readonly name: string }

/** All names that stand as values in a formula. */
export function namesIn(node: ExpressionNode): NameNode[] {
  const names: NameNode[] = []
  const walk = (e: ExpressionNode): void => {
    switch (e.kind) {
      case 'name':
        names.push(e)
        break
      case 'if':
        for (const part of [e.condition, e.whenTrue, e.whenFalse]) walk(part)
        break
      case 'binary':
        walk(e.left)
        walk(e.right)
        break
      case 'not':
      case 'negative':
        walk(e.operand)
        break
      case 'access':
        walk(e.object)
        break
      case 'call':
        if (e.callee.kind !== 'name') walk(e.callee)
        for (const arg of e.args) walk(arg.value)
        break
      default:
    }
  }
  walk(node)
  return names
}

const seenNodes = (role: FlatRole): readonly ExpressionNode[] =>
  role.node.sees.kind === 'sees-text' ? [role.node.sees.value] : role.node.sees.turns.map(turn => turn.value)

interface Needs {
  readonly values: readonly string[]
  /** The last role whose message is named here, and that message; −1 for none. */
  readonly role: number
}

export class Order {
  private readonly needs = new Map<string, Needs>()
  /** With all that a value needs worked in. */
  private readonly lastRole = new Map<string, number>()
  private readonly visited = new Set<string>()
  private readonly turns: Turn[] = []
  /** Values that depend on themselves. */
  readonly circular = new Set<string>()

  constructor(
    private readonly flat: Flat,
    private readonly scope: Scope,
    private readonly report: Report,
  ) {}

  run(): readonly Turn[] {
    for (const value of this.flat.values) {
      const symbol = this.scope.find(value.node.name.text, value.module)
      if (symbol?.kind === 'value' && symbol.item.node === value.node) {
        this.needs.set(value.node.name.text, this.needsOf([value.node.value], value.module))
      }
    }
    for (const name of this.needs.keys()) this.settle(name)
    for (const [index, role] of this.flat.roles.entries()) {
      const late = this.isLate(role, index)
      if (!late) for (const name of this.needsOf(seenNodes(role), role.module).values) this.visit(name)
      this.turns.push({ kind: 'role', role, late })
    }
    for (const name of this.needs.keys()) this.visit(name)
    return this.turns
  }

  private needsOf(nodes: readonly ExpressionNode[], module: Module): Needs {
    const values: string[] = []
    let role = -1
    for (const name of nodes.flatMap(namesIn)) {
      const symbol = this.scope.find(name.text, module)
      if (symbol?.kind === 'value') values.push(symbol.name)
      if (symbol?.kind === 'message') role = Math.max(role, this.flat.roles.indexOf(symbol.item))
    }
    return { values, role }
  }

  /** Depth first without recursion: chains of values may be long. Finds circles and the last role of each value. */
  private settle(start: string): void {
    if (this.lastRole.has(start)) return
    const path: { name: string; next: number }[] = [{ name: start, next: 0 }]
    const open = new Set([start])
    while (path.length > 0) {
      const top = path.at(-1)!
      const needs = this.needs.get(top.name)
      const next = needs?.values[top.next++]
      if (next === undefined) {
        const below = needs?.values.map(v => this.lastRole.get(v) ?? -1) ?? []
        this.lastRole.set(
          top.name,
          below.reduce((a, b) => Math.max(a, b), needs?.role ?? -1),
        )
        open.delete(top.name)
        path.pop()
      } else if (open.has(next))
        this.circle([...path.slice(path.findIndex(p => p.name === next)).map(p => p.name), next])
      else if (this.needs.has(next) && !this.lastRole.has(next)) {
        open.add(next)
        path.push({ name: next, next: 0 })
      }
    }
  }

  private circle(chain: readonly string[]): void {
    if (chain.some(name => this.circular.has(name))) return
    for (const name of chain) this.circular.add(name)
    const first = this.flat.values.find(v => v.node.name.text === chain[0])
    if (first) this.report.add(cyclic, at(first.module, first.node.name), { what: 'value', chain })
  }

  private isLate(role: FlatRole, index: number): boolean {
    for (const name of seenNodes(role).flatMap(namesIn)) {
      const symbol = this.scope.find(name.text, role.module)
      const last =
        symbol?.kind === 'message'
          ? this.flat.roles.indexOf(symbol.item)
          : symbol?.kind === 'value'
            ? (this.lastRole.get(symbol.name) ?? -1)
            : -1
      const by = this.flat.roles[last]
      if (last < index || !by) continue
      this.scope.use(name.text, role.module)
      const label = { at: at(by.module, by.node.says), text: `said here` }
      const params = {
        role: role.node.name.text,
        name: name.text,
        message: by.node.says.name.text,
        by: by.node.name.text,
      }
      const edits = by === role ? undefined : moveAbove(at(by.module, by.node), at(role.module, role.node))
      const fixes = edits
        ? { fixes: [{ title: `move \`${params.by}\` above \`${params.role}\``, edits }] }
        : {}
      this.report.add(seesLater, at(role.module, name), params, { labels: [label], ...fixes })
      return true
    }
    return false
  }

  private visit(start: string): void {
    const path: { name: string; next: number }[] = [{ name: start, next: 0 }]
    const open = new Set([start])
    while (path.length > 0) {
      const top = path.at(-1)!
      if (this.visited.has(top.name)) {
        path.pop()
        continue
      }
      const next = this.needs.get(top.name)?.values[top.next++]
      if (next === undefined) {
        this.visited.add(top.name)
        this.turns.push({ kind: 'value', name: top.name })
        path.pop()
      } else if (!this.visited.has(next) && !open.has(next)) {
        open.add(next)
        path.push({ name: next, next: 0 })
      }
    }
  }
}
