/** Types parts of a formula. It asks the scene for `infer`, so that the files of one recursion need not import each other. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { Constant, ElementType, Expression } from '../checked/expression.ts'
import type { Fix, Label } from '../diagnostics/diagnostic.ts'
import { after, fix } from '../diagnostics/edits.ts'
import { wrongType } from '../diagnostics/rules/wrong-type.ts'
import type { Module } from '../module.ts'
import { blameType } from './blame.ts'
import { asNumber, replaced } from './mend.ts'
import type { Scene } from './scene.ts'
import { isPureMissing, retyped, typeText } from './typed.ts'

/** Types a formula that must be of a type (a bool may be where a number is wanted); `what` names it in the error. */
export function demand(
  scene: Scene,
  node: ExpressionNode,
  module: Module,
  wanted: ElementType,
  what: string,
): Expression | undefined {
  const e = scene.infer(scene, node, module, wanted)
  if (!e) return undefined
  if (isPureMissing(e)) return retyped(e, wanted)
  if (e.type === wanted || (wanted === 'number' && e.type === 'bool')) return e
  refuseType(scene, e, wanted, what)
  return undefined
}

/** Says that a formula is not of the type wanted, and offers what turns it into one. */
export function refuseType(scene: Scene, e: Expression, wanted: ElementType, what: string): void {
  scene.report.add(
    wrongType,
    e.at,
    { what, wanted, found: e.type },
    {
      mark: `a ${e.type}`,
      labels: sourceLabel(scene, e),
      expected: wanted,
      found: typeText(e),
      fixes: conversions(e, wanted),
      ...blameType(scene, e, wanted),
    },
  )
}

/** Where a value got its type: its declaration. */
function sourceLabel(scene: Scene, e: Expression): Label[] {
  if (e.kind !== 'value') return []
  const declared = [...scene.scope.declared].find(s => s.kind === 'value' && s.name === e.name)
  return declared ? [{ at: declared.at, text: typeText(e) }] : []
}

function conversions(e: Expression, wanted: ElementType): readonly Fix[] {
  if (wanted === 'number' && e.type === 'text') {
    const number = e.kind === 'constant' && /^-?\d+(\.\d+)?$/.test(String(e.value))
    return number ? [replaced(e.at, String(e.value), 'write a number, without quotes')] : asNumber(e)
  }
  if (wanted === 'text' && e.kind === 'constant') return [replaced(e.at, JSON.stringify(String(e.value)))]
  // What is counted is there or not; of other numbers nobody knows what would be true.
  const counts = e.range?.low === 0 && (e.range.high > 1 || (e.kind === 'reduce' && e.fn === 'share'))
  if (wanted === 'bool' && counts) return [fix('ask whether it is more than 0', after(e.at, ' > 0'))]
  return []
}

/** The literal that an expression is, where it is one or a parameter with a value. */
export const literalOf = (e: Expression): Constant['value'] | undefined =>
  e.kind === 'constant' || e.kind === 'parameter' ? e.value : undefined
