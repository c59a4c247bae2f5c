/** Types parts of a formula. It asks the scene for `infer`, so that the files of one recursion need not import each other. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { Constant, ElementType, Expression } from '../checked/expression.ts'
import { wrongType } from '../diagnostics/rules/wrong-type.ts'
import type { Module } from '../module.ts'
import type { Scene } from './scene.ts'
import { excerpt, isPureMissing, retyped } from './typed.ts'

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
  const details = { mark: `a ${e.type}`, expected: wanted, found: `${e.type}  \`${excerpt(e.at)}\`` }
  scene.report.add(wrongType, e.at, { what, wanted, found: e.type }, details)
  return undefined
}

/** The literal that an expression is, where it is one or a parameter with a value. */
export const literalOf = (e: Expression): Constant['value'] | undefined =>
  e.kind === 'constant' || e.kind === 'parameter' ? e.value : undefined
