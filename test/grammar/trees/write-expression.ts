/**
 * An expression as words, with the parentheses that precedence asks for and some that it does not. Written from the table of
 * precedences, independently of the parser and of the formatter.
 */
import type { ArgNode, BinaryOperator, ExpressionNode } from '../../../grammar/expression.ts'

/** One of 0 … n − 1: which of several ways to write the same is taken. */
export type Choose = (n: number) => number

/** How tightly a construct binds; an operand that binds looser stands in parentheses. */
const levels = {
  if: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  unary: 7,
  postfix: 8,
} as const

const levelOfOperator: Readonly<Record<BinaryOperator, number>> = {
  or: levels.or,
  and: levels.and,
  '==': levels.comparison,
  '!=': levels.comparison,
  '<': levels.comparison,
  '<=': levels.comparison,
  '>': levels.comparison,
  '>=': levels.comparison,
  '+': levels.sum,
  '-': levels.sum,
  '*': levels.product,
  '/': levels.product,
}

function levelOf(node: ExpressionNode): number {
  if (node.kind === 'binary') return levelOfOperator[node.operator]
  if (node.kind === 'if') return levels.if
  if (node.kind === 'not') return levels.not
  return node.kind === 'negative' ? levels.unary : levels.postfix
}

/** `least` is the loosest level that may stand here by itself. */
export function expressionWords(node: ExpressionNode, choose: Choose, least: number = levels.if): string[] {
  const bare = bareWords(node, choose)
  return levelOf(node) < least || choose(8) === 0 ? ['(', ...bare, ')'] : bare
}

function bareWords(node: ExpressionNode, choose: Choose): string[] {
  const words = (operand: ExpressionNode, least: number = levels.if) =>
    expressionWords(operand, choose, least)
  switch (node.kind) {
    case 'number':
    case 'string':
      return [node.raw]
    case 'bool':
      return [String(node.value)]
    case 'missing':
      return ['missing']
    case 'name':
      return [node.text]
    case 'if':
      return [
        'if',
        ...words(node.condition),
        'then',
        ...words(node.whenTrue),
        'else',
        ...words(node.whenFalse),
      ]
    case 'binary': {
      const level = levelOfOperator[node.operator]
      // A chain leans to the left; comparisons make no chain.
      const left = level === levels.comparison ? level + 1 : level
      return [...words(node.left, left), node.operator, ...words(node.right, level + 1)]
    }
    case 'not':
      return ['not', ...words(node.operand, levels.not)]
    case 'negative':
      return ['-', ...words(node.operand, levels.unary)]
    case 'access':
      return [...words(node.object, levels.postfix), '.', node.key.text]
    case 'call':
      return [
        ...words(node.callee, levels.postfix),
        '(',
        ...separated(node.args.map(arg => argWords(arg, choose))),
        ')',
      ]
    default:
      return node satisfies never
  }
}

const argWords = ({ key, value, upTo, over }: ArgNode, choose: Choose): string[] => [
  ...(key ? [key.text, ':'] : []),
  ...expressionWords(value, choose),
  ...(upTo ? ['..', ...signedWords(upTo.raw)] : []),
  ...(over ? ['over', over.text] : []),
]

/** A sign is a word of its own. */
export const signedWords = (raw: string): string[] => (raw.startsWith('-') ? ['-', raw.slice(1)] : [raw])

export const separated = (parts: readonly (readonly string[])[]): string[] =>
  parts.flatMap((part, i) => (i === 0 ? part : [',', ...part]))
