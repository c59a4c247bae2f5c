/**
 * Operators, from the one that binds loosest to the one that binds tightest.
 *
 *     expr        = "if" expr "then" expr "else" expr | disjunction ;
 *     disjunction = conjunction { "or" conjunction } ;
 *     conjunction = negation { "and" negation } ;
 *     negation    = "not" negation | comparison ;
 *     comparison  = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum ] ;
 *     sum         = product { ( "+" | "-" ) product } ;
 *     product     = unary { ( "*" | "/" ) unary } ;
 *     unary       = "-" unary | postfix ;
 */
import type { IToken } from 'chevrotain'
import type { BinaryOperator, ExpressionNode, IfNode, NegativeNode, NotNode } from './expression.ts'
import type { NumberNode } from './literal.ts'
import { problem, spanOf } from './messages.ts'
import { postfixRule } from './postfix.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import { Comparison, Minus, Plus, reserved, Slash, Star } from './tokens.ts'

const If = reserved('if')
const Then = reserved('then')
const Else = reserved('else')
const And = reserved('and')
const Or = reserved('or')
const Not = reserved('not')

interface Link {
  readonly operator: IToken
  readonly right: ExpressionNode
}

/** `a - b - c` as `(a - b) - c`. */
function leaning(
  $: RuleKit,
  first: IToken,
  left: ExpressionNode,
  links: readonly Link[],
  ends: readonly number[],
): ExpressionNode {
  if ($.RECORDING_PHASE) return left
  return links.reduce<ExpressionNode>(
    (tree, { operator, right }, i) => ({
      kind: 'binary',
      operator: operator.image as BinaryOperator,
      operatorSpan: spanOf(operator),
      left: tree,
      right,
      span: { start: first.startOffset, end: ends[i]! },
    }),
    left,
  )
}

/** `operand { operator operand }` */
function chainRule(
  $: RuleKit,
  name: string,
  operand: () => Rule<ExpressionNode>,
  operator: () => IToken,
): Rule<ExpressionNode> {
  return $.RULE(name, (): ExpressionNode => {
    const first = $.LA(1)
    const left = $.SUBRULE(operand())
    const links: Link[] = []
    const ends: number[] = []
    $.MANY(() => {
      links.push({ operator: operator(), right: $.SUBRULE2(operand()) })
      ends.push($.since(first).end)
      $.chain(links.length)
    })
    return leaning($, first, left, links, ends)
  })
}

export function expressionRule($: RuleKit, signed: Rule<NumberNode>): Rule<ExpressionNode> {
  const postfix = postfixRule($, () => expression, signed)

  const unary: Rule<ExpressionNode> = $.RULE(
    'unary',
    (): ExpressionNode =>
      $.OR<ExpressionNode>([
        {
          ALT: (): NegativeNode => {
            const minus = $.prefix($.CONSUME(Minus))
            const operand = $.deeper(() => $.SUBRULE(unary))
            return { kind: 'negative', operand, span: $.since(minus) }
          },
        },
        { ALT: () => $.SUBRULE(postfix) },
      ]),
  )

  const product = chainRule(
    $,
    'product',
    () => unary,
    () => $.OR([{ ALT: () => $.CONSUME(Star) }, { ALT: () => $.CONSUME(Slash) }]),
  )
  const sum = chainRule(
    $,
    'sum',
    () => product,
    () => $.OR([{ ALT: () => $.CONSUME(Plus) }, { ALT: () => $.CONSUME(Minus) }]),
  )

  const comparison: Rule<ExpressionNode> = $.RULE('comparison', (): ExpressionNode => {
    const first = $.LA(1)
    const left = $.SUBRULE(sum)
    const link = $.OPTION(() => ({ operator: $.CONSUME(Comparison), right: $.SUBRULE2(sum) }))
    if (!link || $.RECORDING_PHASE) return left
    const next = $.peek()
    if (next?.tokenType === Comparison)
      $.report(
        problem('syntax', 'comparisons cannot be chained', spanOf(next), 'join two of them with `and`'),
      )
    return leaning($, first, left, [link], [$.since(first).end])
  })

  const negation: Rule<ExpressionNode> = $.RULE(
    'negation',
    (): ExpressionNode =>
      $.OR<ExpressionNode>([
        {
          ALT: (): NotNode => {
            const not = $.CONSUME(Not)
            const operand = $.deeper(() => $.SUBRULE(negation))
            return { kind: 'not', operand, span: $.since(not) }
          },
        },
        { ALT: () => $.SUBRULE(comparison) },
      ]),
  )

  const conjunction = chainRule(
    $,
    'conjunction',
    () => negation,
    () => $.CONSUME(And),
  )
  const disjunction = chainRule(
    $,
    'disjunction',
    () => conjunction,
    () => $.CONSUME(Or),
  )

  const choice: Rule<IfNode> = $.RULE('if', (): IfNode => {
    const first = $.CONSUME(If)
    return $.deeper(() => {
      const condition = $.SUBRULE(expression)
      $.CONSUME(Then)
      const whenTrue = $.SUBRULE2(expression)
      $.CONSUME(Else)
      const whenFalse = $.SUBRULE3(expression)
      return { kind: 'if', condition, whenTrue, whenFalse, span: $.since(first) }
    })
  })

  const expression: Rule<ExpressionNode> = $.RULE(
    'expression',
    (): ExpressionNode =>
      $.OR<ExpressionNode>([{ ALT: () => $.SUBRULE(choice) }, { ALT: () => $.SUBRULE(disjunction) }]),
  )
  return expression
}
