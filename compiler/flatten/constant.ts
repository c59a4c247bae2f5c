/** Arguments of games and evals: literals, and arithmetic over the parameters of the game that gives them. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { TypeName } from '../../grammar/literal.ts'
import type { Literal } from './flat.ts'

/** `unknown`: a parameter that has no value yet; `wrong`: nothing that can be known before the game is played. */
export type Folded = { readonly value: Literal } | 'unknown' | 'wrong'

type Lookup = (name: string) => Folded

const arithmetic: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
}

export function fold(node: ExpressionNode, lookup: Lookup): Folded {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'bool':
      return { value: node.value }
    case 'name':
      return lookup(node.text)
    case 'negative': {
      const inner = fold(node.operand, lookup)
      if (typeof inner === 'string') return inner
      return typeof inner.value === 'number' ? { value: 0 - inner.value } : 'wrong'
    }
    case 'binary': {
      const compute = arithmetic[node.operator]
      const left = fold(node.left, lookup)
      const right = fold(node.right, lookup)
      if (!compute || left === 'wrong' || right === 'wrong') return 'wrong'
      if (left === 'unknown' || right === 'unknown') return 'unknown'
      if (typeof left.value !== 'number' || typeof right.value !== 'number') return 'wrong'
      return { value: compute(left.value, right.value) }
    }
    default:
      return 'wrong'
  }
}

export const typeOfLiteral = (value: Literal): 'number' | 'bool' | 'text' =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'bool' : 'text'

/** A literal of one type as one of another, where that is clear: a number in quotes, a word of truth. */
export function rewritten(value: Literal, wanted: TypeName): string | undefined {
  const word = String(value).trim()
  if (wanted === 'text') return `"${word}"`
  if (wanted === 'number') return /^-?\d+(\.\d+)?$/.test(word) ? word : undefined
  if (word === '1' || word === '0') return word === '1' ? 'true' : 'false'
  return word === 'true' || word === 'false' ? word : undefined
}
