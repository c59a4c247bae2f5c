/** Arbitrary formulas: every kind of expression, with every operator. */
import fc, { type Arbitrary } from 'fast-check'
import type {
  AccessNode,
  ArgNode,
  BinaryNode,
  CallNode,
  ExpressionNode,
  IfNode,
  MissingNode,
  NegativeNode,
  NotNode,
} from '../../../grammar/expression.ts'
import type { NamedArgNode } from '../../../grammar/params.ts'
import { bool, key, maybe, name, node, nowhere, number, signed, some, text } from './leaves.ts'

const operators = ['or', 'and', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/'] as const

type ByKind = { readonly [K in ExpressionNode['kind']]: Arbitrary<Extract<ExpressionNode, { kind: K }>> }

const missing = node<MissingNode>('missing', {})

/** Shallow enough that no tree comes near the 64 levels which a file may have. */
export const expression: Arbitrary<ExpressionNode> = fc.letrec<{ expression: ExpressionNode }>(tie => {
  const part = tie('expression')
  const arg = node<ArgNode>('arg', { key: maybe(key), value: part, upTo: maybe(signed), over: maybe(name) })
  const kinds: ByKind = {
    number,
    string: text,
    bool,
    missing,
    name,
    if: node<IfNode>('if', { condition: part, whenTrue: part, whenFalse: part }),
    binary: node<BinaryNode>('binary', {
      operator: fc.constantFrom(...operators),
      operatorSpan: fc.constant(nowhere),
      left: part,
      right: part,
    }),
    not: node<NotNode>('not', { operand: part }),
    negative: node<NegativeNode>('negative', { operand: part }),
    access: node<AccessNode>('access', { object: part, key }),
    call: node<CallNode>('call', { callee: part, args: some(arg) }),
  }
  const { number: leaf, name: named, ...others } = kinds
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      named,
      ...Object.values<Arbitrary<ExpressionNode>>(others),
    ),
  }
}).expression

/** `task: "algebra"` */
export const namedArg: Arbitrary<NamedArgNode> = node<NamedArgNode>('named-arg', { key, value: expression })
