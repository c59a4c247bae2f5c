/** Small makers and readers of typed expressions. */
import type { Expression, Range, Typed } from '../checked/expression.ts'
import { everything, type Interval, unit } from '../plan/interval.ts'
import type { At } from '../source.ts'
import type { Scene } from './scene.ts'

/** The range to compute with: a bool's is 0..1, an unknown one has no ends. */
export const intervalOf = (e: Typed): Interval => (e.type === 'bool' ? unit : (e.range ?? everything))

/** A range worth keeping: of a number, with at least one end. */
export function keep(type: Typed['type'], range: Interval): { range?: Range } {
  if (type !== 'number' || Number.isNaN(range.low) || Number.isNaN(range.high)) return {}
  return range.low === -Infinity && range.high === Infinity
    ? {}
    : { range: { low: range.low + 0, high: range.high + 0 } }
}

/** A piece of the source, short enough for a sentence. */
export function excerpt(at: At): string {
  const text = at.source.text.slice(at.span.start, at.span.end).replace(/\s+/g, ' ')
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

export const typeText = (e: Typed): string =>
  `${e.type}${e.axes.length > 0 ? `[${e.axes.join(', ')}]` : ''}${rangeText(e.range)}`

const rangeText = (range: Range | undefined): string =>
  range && Number.isFinite(range.low) && Number.isFinite(range.high) ? ` ${range.low}..${range.high}` : ''

/** The role that said a text: a message, or a value that is another name for one. */
export function saidBy(scene: Scene, e: Expression): { role: string; axes: readonly string[] } | undefined {
  let said: Expression | undefined = e
  for (let hops = 0; said?.kind === 'value' && hops < 1000; hops++) said = scene.values.get(said.name)
  return said?.kind === 'message' ? { role: said.role, axes: said.axes } : undefined
}

/** Nothing but `missing`: its type is what its surroundings want. */
export const isPureMissing = (e: Expression): boolean =>
  e.kind === 'missing' ||
  (e.kind === 'map' && e.fn === 'if' && isPureMissing(e.args[1]!) && isPureMissing(e.args[2]!))

export function retyped(e: Expression, type: Typed['type']): Expression {
  if (e.kind === 'map') {
    const [condition, a, b] = e.args
    return { ...e, type, args: [condition!, retyped(a!, type), retyped(b!, type)] }
  }
  return { ...e, type }
}
