/**
 * What games, evals, prompts and functions take: parameters and the arguments that bind them by name.
 *
 *     params      = "(" [ param { "," param } ] ")" ;
 *     param       = NAME ":" TYPE [ "=" literal ] ;
 *     args        = "(" [ KEY ":" expr { "," KEY ":" expr } ] ")" ;
 */
import type { ExpressionNode } from './expression.ts'
import { type LiteralNode, type NameNode, nameNode, type TypeNode } from './literal.ts'
import { problem } from './messages.ts'
import type { SyntaxProblem } from './problem.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Assign, Colon, Comma, Key, LeftParen, Name } from './tokens.ts'

/** `task: text = "any instruction"` */
export interface ParamNode {
  readonly kind: 'param'
  readonly name: NameNode
  readonly type: TypeNode
  readonly fallback?: LiteralNode
  readonly span: Span
}

/** `task: "algebra"` in `extends A(…)`, a stage or a `measure` */
export interface NamedArgNode {
  readonly kind: 'named-arg'
  readonly key: NameNode
  readonly value: ExpressionNode
  readonly span: Span
}

export function paramsRule($: RuleKit, type: Rule<TypeNode>, literal: Rule<LiteralNode>): Rule<ParamNode[]> {
  const param: Rule<ParamNode> = $.RULE('param', (): ParamNode => {
    const first = $.CONSUME(Name)
    $.CONSUME(Colon)
    const found = $.SUBRULE(type)
    const fallback = $.OPTION(() => {
      $.CONSUME(Assign)
      return $.SUBRULE(literal)
    })
    return { kind: 'param', name: nameNode(first), type: found, fallback, span: $.since(first) }
  })

  return $.RULE('params', (): ParamNode[] => {
    const params: ParamNode[] = []
    $.CONSUME(LeftParen)
    $.MANY_SEP({ SEP: Comma, DEF: () => params.push($.SUBRULE(param)) })
    $.closeList(params)
    return params
  })
}

export function namedArgsRule($: RuleKit, expression: Rule<ExpressionNode>): Rule<NamedArgNode[]> {
  /** One without a name is read too, so that it can be told what is wrong with it. */
  const argument: Rule<NamedArgNode | Span> = $.RULE('namedArg', (): NamedArgNode | Span => {
    const first = $.LA(1)
    const key = $.OPTION({
      GATE: () => $.LA(2).tokenType === Colon || $.LA(2).tokenType === Assign,
      DEF: () => {
        const name = nameNode($.CONSUME(Key))
        $.CONSUME(Colon)
        return name
      },
    })
    const value = $.SUBRULE(expression)
    const span = $.since(first)
    return key ? { kind: 'named-arg', key, value, span } : span
  })

  return $.RULE('args', (): NamedArgNode[] => {
    const args: (NamedArgNode | Span)[] = []
    const callee = $.peek(0)
    $.CONSUME(LeftParen)
    $.deeper(() => $.MANY_SEP({ SEP: Comma, DEF: () => args.push($.SUBRULE(argument)) }))
    $.closeList(args)
    const unnamed = args.find((arg): arg is Span => !('kind' in arg))
    if (unnamed && !$.RECORDING_PHASE) $.report(withoutName(callee?.image ?? '', unnamed))
    return args.filter(arg => 'kind' in arg)
  })
}

/** Arguments of games and evals are settings of a variant: nobody should have to count them. */
const withoutName = (callee: string, span: Span): SyntaxProblem =>
  problem(
    'argument-without-name',
    `\`${callee}\` takes its arguments by name, and this one has none`,
    span,
    `it is given as \`${callee}(NAME: …)\`, where NAME is the parameter`,
  )
