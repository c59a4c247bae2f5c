/**
 * What games, evals, prompts and functions take: parameters and the arguments that bind them by name.
 *
 *     params      = "(" [ param { "," param } ] ")" ;
 *     param       = NAME ":" TYPE [ "=" literal ] ;
 *     args        = "(" [ KEY ":" expr { "," KEY ":" expr } ] ")" ;
 */
import type { ExpressionNode } from './expression.ts'
import { type LiteralNode, type NameNode, nameNode, type TypeNode } from './literal.ts'
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
  const argument: Rule<NamedArgNode> = $.RULE('namedArg', (): NamedArgNode => {
    const first = $.CONSUME(Key)
    $.CONSUME(Colon)
    const value = $.SUBRULE(expression)
    return { kind: 'named-arg', key: nameNode(first), value, span: $.since(first) }
  })

  return $.RULE('args', (): NamedArgNode[] => {
    const args: NamedArgNode[] = []
    $.CONSUME(LeftParen)
    $.deeper(() => $.MANY_SEP({ SEP: Comma, DEF: () => args.push($.SUBRULE(argument)) }))
    $.closeList(args)
    return args
  })
}
