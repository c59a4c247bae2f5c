/** What to write instead of a formula that does not type: the fixes and related places that several rules share. */
import type { Expression } from '../checked/expression.ts'
import { childrenOf } from '../checked/expression.ts'
import type { Fix, Label } from '../diagnostics/diagnostic.ts'
import { after, before, fix, replace } from '../diagnostics/edits.ts'
import type { At } from '../source.ts'
import type { Scene } from './scene.ts'
import { typeText } from './typed.ts'

/** A call, or whatever opens and closes, put around a place. */
export const wrapped = (at: At, open: string, close: string, title: string): Fix =>
  fix(title, before(at, open), after(at, close))

/** The source between the outermost letters of a place. */
export const textAt = ({ source, span }: At): string => source.text.slice(span.start, span.end)

export const replaced = (at: At, text: string, title = `write \`${text}\``): Fix =>
  fix(title, replace(at, text))

/** Averages axes away, innermost first. Only numbers and bools have a mean; a sign stays outside. */
export function averaged(e: Expression, axes: readonly string[]): Fix | undefined {
  if (axes.length === 0 || e.type === 'text') return undefined
  const inside = e.kind === 'map' && e.fn === 'negate' ? (e.args[0] ?? e) : e
  const inner = e.axes.filter(axis => axes.includes(axis)).reverse()
  return wrapped(
    inside.at,
    'mean('.repeat(inner.length),
    inner.map(axis => ` over ${axis})`).join(''),
    `average over ${inner.map(axis => `\`${axis}\``).join(', then over ')}`,
  )
}

/** Reads a number out of a text, or measures the text. */
export const asNumber = (e: Expression): readonly Fix[] => [
  wrapped(e.at, 'number(', ')', 'read the last number in the text'),
  wrapped(e.at, 'length(', ')', 'take the length of the text'),
]

/** How large an axis is, at its declaration. */
export function axisLabel(scene: Scene, name: string): Label[] {
  const declared = [...scene.scope.declared].find(s => s.kind === 'axis' && s.name === name)
  const info = scene.axes.get(name)
  if (!declared || !info) return []
  const size = info.size === undefined ? 'as many as there are rows' : String(info.size)
  return [{ at: declared.at, text: info.parent ? `${size} for each ${info.parent}` : `${size} of them` }]
}

/** Who brings an axis into a formula: the first value or message in it that has the axis, at its declaration. */
export function carrierLabel(scene: Scene, e: Expression, axis: string): Label[] {
  const found = carrier(e, axis)
  if (!found) return []
  const declared = [...scene.scope.declared].find(s => s.kind === found.kind && s.name === found.name)
  return declared ? [{ at: declared.at, text: typeText(found) }] : []
}

type Named = Extract<Expression, { kind: 'value' | 'message' }>

function carrier(e: Expression, axis: string): Named | undefined {
  if (!e.axes.includes(axis)) return undefined
  if (e.kind === 'value' || e.kind === 'message') return e
  for (const child of childrenOf(e)) {
    const found = carrier(child, axis)
    if (found) return found
  }
  return undefined
}
