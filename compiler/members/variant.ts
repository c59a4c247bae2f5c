/** What a game that extends another must keep of what it replaces: language.md §5. */
import type { NameNode } from '../../grammar/literal.ts'
import { unknownCause, valueCause } from '../diagnostics/causes.ts'
import type { Report } from '../diagnostics/rule.ts'
import { changedMember } from '../diagnostics/rules/changed-member.ts'
import type { Written } from '../flatten/flat.ts'
import { at, type Module } from '../module.ts'
import { sameAxes } from '../typing/axis-table.ts'
import { typeText } from '../typing/typed.ts'
import type { ReadGame } from './game.ts'

type Named = Written<{
  readonly name: { readonly text: string; readonly span: { start: number; end: number } }
}>

export function checkVariant(variant: ReadGame, base: ReadGame, report: Report): void {
  const own = variant.flat.node
  // What it removed first it may declare anew, as it likes.
  const anew = (name: string) =>
    own.members.some(m => m.kind === 'without' && m.what === undefined && m.name.text === name)
  const replaced = <W extends Named>(list: readonly W[], old: readonly W[]): [W, W][] =>
    list
      .filter(w => w.owner === own && !anew(w.node.name.text))
      .flatMap(w => {
        const before = old.find(o => o.node.name.text === w.node.name.text)
        return before ? [[w, before] as [W, W]] : []
      })
  const changed = (w: Named, kind: string, what: string, before: string, after: string, cause?: string) => {
    if (before === after) return
    const params = { kind, name: w.node.name.text, what, before, after }
    report.add(changedMember, at(w.module, w.node.name), params, cause === undefined ? {} : { cause })
  }
  // An axis that there is not has been told.
  const isAxis = (name: NameNode, module: Module) =>
    variant.scene.scope.find(name.text, module)?.kind === 'axis'
  for (const [now] of replaced(variant.flat.values, base.flat.values)) {
    const name = now.node.name.text
    const after = variant.scene.values.get(name)
    const before = base.scene.values.get(name)
    if (!after || !before || (after.type === before.type && sameAxes(after.axes, before.axes))) continue
    const plain = ({ type, axes }: typeof after) => `\`${typeText({ type, axes, at: after.at })}\``
    changed(now, now.node.word, 'type and axes', plain(before), plain(after), valueCause(name))
  }
  for (const [now, before] of replaced(variant.flat.roles, base.flat.roles)) {
    const says = (w: typeof now) => `\`says ${w.node.says.name.text} over ${w.node.says.over.text}\``
    if (!isAxis(now.node.says.over, now.module)) continue
    changed(
      now,
      'role',
      'message and axis',
      says(before),
      says(now),
      unknownCause(before.node.says.name.text),
    )
  }
  const params = (list: readonly { name: { text: string }; type: { name: string } }[]) =>
    `\`(${list.map(p => `${p.name.text}: ${p.type.name}`).join(', ')})\``
  for (const [now, before] of replaced(variant.flat.prompts, base.flat.prompts)) {
    changed(now, 'prompt', 'parameters', params(before.node.params), params(now.node.params))
  }
  for (const [now, before] of replaced(variant.flat.functions, base.flat.functions)) {
    changed(now, 'function', 'parameters', params(before.node.params), params(now.node.params))
    changed(now, 'function', 'type', `\`${before.node.returns.name}\``, `\`${now.node.returns.name}\``)
  }
  for (const [now, before] of replaced(variant.flat.axes, base.flat.axes)) {
    const { size } = now.node
    if (size.kind === 'count' && size.per && !isAxis(size.per, now.module)) continue
    const parent = (w: typeof now) =>
      w.node.size.kind === 'count' && w.node.size.per ? `\`per ${w.node.size.per.text}\`` : 'a top axis'
    changed(now, 'axis', 'parent', parent(before), parent(now))
  }
  for (const [now, before] of replaced(variant.flat.draws, base.flat.draws)) {
    if (!isAxis(now.node.over, now.module)) continue
    changed(now, 'row', 'axis', `\`over ${before.node.over.text}\``, `\`over ${now.node.over.text}\``)
  }
  for (const [now, before] of replaced(variant.flat.params, base.flat.params)) {
    changed(now, 'parameter', 'type', `\`${before.node.type.name}\``, `\`${now.node.type.name}\``)
  }
}
