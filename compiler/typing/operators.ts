/** `+ - * /`, comparisons, `and or not`, the sign, and `if`. */
import type { BinaryNode, IfNode, NegativeNode, NotNode } from '../../grammar/expression.ts'
import type { ElementType, Expression, Operator } from '../checked/expression.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { differentTypes } from '../diagnostics/rules/different-types.ts'
import { unrelatedAxes } from '../diagnostics/rules/unrelated-axes.ts'
import { wrongType } from '../diagnostics/rules/wrong-type.ts'
import { at, type Module } from '../module.ts'
import { operator as operatorOf } from '../plan/builtins/all.ts'
import type { At } from '../source.ts'
import { combine } from './axis-table.ts'
import { blameEither } from './blame.ts'
import { demand, literalOf, refuseType } from './demand.ts'
import { asNumber, averaged, replaced, textAt } from './mend.ts'
import type { Scene } from './scene.ts'
import { excerpt, intervalOf, isPureMissing, keep, retyped, typeText } from './typed.ts'

/** The axes of several values together, or undefined after naming the two that cannot be paired. */
export function combined(
  scene: Scene,
  args: readonly Expression[],
  place: At,
): readonly string[] | undefined {
  let axes: readonly string[] = []
  let widest: Expression | undefined
  for (const arg of args) {
    const both = combine(axes, arg.axes)
    if (!both) {
      const left = widest ?? arg
      const labels = [left, arg].map(e => ({ at: e.at, text: typeText(e) }))
      const fixes = [reducing(left, arg)].flatMap(f => f ?? [])
      scene.report.add(
        unrelatedAxes,
        place,
        {
          left: `\`${excerpt(left.at)}\``,
          leftAxes: `[${left.axes.join(', ')}]`,
          right: `\`${excerpt(arg.at)}\``,
          rightAxes: `[${arg.axes.join(', ')}]`,
        },
        { labels, fixes },
      )
      return undefined
    }
    if (arg.axes.length > (widest?.axes.length ?? -1)) widest = arg
    axes = both
  }
  return axes
}

/** Averages the finer of two values over the axes that the other one lacks: then they can be paired. */
function reducing(a: Expression, b: Expression): Fix | undefined {
  const [fine, other] = a.axes.length > b.axes.length ? [a, b] : [b, a]
  const away = (e: Expression, beside: Expression) =>
    averaged(
      e,
      e.axes.filter(axis => !beside.axes.includes(axis)),
    )
  return away(fine, other) ?? away(other, fine)
}

function apply(
  scene: Scene,
  fn: Operator,
  symbol: string,
  args: readonly Expression[],
  type: ElementType,
  place: At,
): Expression | undefined {
  const axes = combined(scene, args, place)
  if (!axes) return undefined
  const range = operatorOf(symbol, args.length)?.range(args.map(intervalOf))
  return { kind: 'map', fn, args, type, axes, ...(range ? keep(type, range) : {}), at: place }
}

const arithmetic: readonly string[] = ['+', '-', '*', '/']
const logical: readonly string[] = ['and', 'or']

export function inferBinary(scene: Scene, node: BinaryNode, module: Module): Expression | undefined {
  const sign = node.operator
  if (sign === '==' || sign === '!=') return inferEquality(scene, node, module)
  const wanted = logical.includes(sign) ? 'bool' : 'number'
  if (/^(?:\+|and|or)$/.test(sign) && refusesJoining(scene, node, module)) return undefined
  const left = demand(scene, node.left, module, wanted, `the left side of \`${sign}\``)
  const right = demand(scene, node.right, module, wanted, `the right side of \`${sign}\``)
  if (!left || !right) return undefined
  return apply(
    scene,
    sign,
    sign,
    [left, right],
    arithmetic.includes(sign) ? 'number' : 'bool',
    at(module, node),
  )
}

/** Adding texts is one mistake: neither is to become a number. Only what is a text at sight is looked at. */
function refusesJoining(scene: Scene, { left, right, span, operator }: BinaryNode, module: Module): boolean {
  const isText = (node: BinaryNode['left']): boolean => {
    if (node.kind === 'string') return true
    if (node.kind === 'binary') return node.operator === '+' && (isText(node.left) || isText(node.right))
    const symbol = node.kind === 'name' ? scene.scope.find(node.text, module) : undefined
    return (
      symbol?.kind === 'message' || (symbol?.kind === 'parameter' && symbol.item.node.type.name === 'text')
    )
  }
  if (!isText(left) || !isText(right)) return false
  for (const each of [left, right]) if (each.kind === 'name') scene.scope.use(each.text, module)
  const wanted = operator === '+' ? 'number' : 'bool'
  const params = { what: `what \`${operator}\` joins`, wanted, found: 'text', joined: true }
  scene.report.add(wrongType, at(module, { span }), params)
  return true
}

function inferEquality(scene: Scene, node: BinaryNode, module: Module): Expression | undefined {
  const first = scene.infer(scene, node.left, module)
  const right = scene.infer(scene, node.right, module, first?.type)
  if (!first || !right) return undefined
  const left = isPureMissing(first) ? retyped(first, right.type) : first
  if (left.type !== right.type) {
    const labels = [left, right].map(e => ({ at: e.at, text: `a ${e.type}` }))
    const params = { what: `\`${node.operator}\``, left: left.type, right: right.type }
    const fixes = [...truth(node.operator, left, right, at(module, node)), ...numbers(left, right)]
    const cause = blameEither(scene, left, right)
    scene.report.add(differentTypes, at(module, node), params, { labels, fixes, ...cause })
    return undefined
  }
  const sign = node.operator as '==' | '!='
  return apply(scene, sign, sign, [left, right], 'bool', at(module, node))
}

/** A text beside a number, read as one. */
function numbers(a: Expression, b: Expression): readonly Fix[] {
  const text = a.type === 'text' ? a : b
  return [a.type, b.type].includes('number') && text.type === 'text' ? asNumber(text) : []
}

/** `exact(a, b) == 1` is `exact(a, b)`. */
function truth(sign: string, left: Expression, right: Expression, place: At): readonly Fix[] {
  const [bool, other] = left.type === 'bool' ? [left, right] : [right, left]
  const value = literalOf(other)
  if (bool.type !== 'bool' || other.kind !== 'constant' || (value !== 0 && value !== 1)) return []
  const text = textAt(bool.at)
  if ((value === 1) === (sign === '==')) return [replaced(place, text)]
  return [replaced(place, `not ${bool.kind === 'map' ? `(${text})` : text}`)]
}

export function inferUnary(
  scene: Scene,
  fn: 'not' | 'negate',
  node: NotNode | NegativeNode,
  module: Module,
): Expression | undefined {
  const [symbol, type] = fn === 'not' ? (['not', 'bool'] as const) : (['-', 'number'] as const)
  const operand = demand(scene, node.operand, module, type, `what follows \`${symbol}\``)
  return operand && apply(scene, fn, symbol, [operand], type, at(module, node))
}

export function inferIf(
  scene: Scene,
  node: IfNode,
  module: Module,
  want?: ElementType,
): Expression | undefined {
  const condition = demand(scene, node.condition, module, 'bool', 'the condition of `if`')
  const a = scene.infer(scene, node.whenTrue, module, want)
  const b = scene.infer(scene, node.whenFalse, module, want ?? a?.type)
  if (!condition || !a || !b) return undefined
  const place = at(module, node)
  if (isPureMissing(a) && isPureMissing(b))
    return apply(scene, 'if', 'if', [condition, a, b], want ?? 'number', place)
  const left = isPureMissing(a) ? retyped(a, b.type) : a
  const right = isPureMissing(b) ? retyped(b, a.type) : b
  const type = unified(left.type, right.type)
  if (!type) {
    const wrong = want && left.type === want ? right : want && right.type === want ? left : undefined
    const labels = [left, right].map(e => ({ at: e.at, text: `a ${e.type}` }))
    const params = { what: '`if`', left: left.type, right: right.type }
    if (wrong && want) refuseType(scene, wrong, want, 'this branch of `if`')
    else scene.report.add(differentTypes, right.at, params, { labels, fixes: numbers(left, right) })
    return undefined
  }
  const made = apply(scene, 'if', 'if', [condition, left, right], type, place)
  // A branch that is always missing never gives a number.
  const only = isPureMissing(left) ? right : isPureMissing(right) ? left : undefined
  return made && only
    ? ({ ...made, ...(only.range ? { range: only.range } : { range: undefined }) } as Expression)
    : made
}

/** A bool beside a number counts as one. */
const unified = (a: ElementType, b: ElementType): ElementType | undefined =>
  a === b ? a : a !== 'text' && b !== 'text' ? 'number' : undefined
