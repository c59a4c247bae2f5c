/**
 * What binds tightest: literals, names, parentheses, `row.answer`, `mean(R over answer)`.
 *
 *     postfix     = primary { "." KEY | "(" [ arg { "," arg } ] ")" } ;
 *     primary     = NUMBER | STRING | "true" | "false" | "missing" | NAME | "(" expr ")" ;
 *     arg         = [ KEY ":" ] expr [ ".." signed | "over" NAME ] ;
 */
import type { AccessNode, ArgNode, CallNode, ExpressionNode, MissingNode } from './expression.ts'
import { boolNode, type NumberNode, nameNode, numberNode, stringNode } from './literal.ts'
import { spanOf } from './messages.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import {
  Colon,
  Comma,
  Dot,
  Dots,
  False,
  Key,
  LeftParen,
  Name,
  Numeral,
  RightParen,
  reserved,
  Text,
  True,
} from './tokens.ts'

const Over = reserved('over')
const Missing = reserved('missing')

export function postfixRule(
  $: RuleKit,
  expression: () => Rule<ExpressionNode>,
  signed: Rule<NumberNode>,
): Rule<ExpressionNode> {
  const argument: Rule<ArgNode> = $.RULE('arg', (): ArgNode => {
    const first = $.LA(1)
    const key = $.OPTION({
      GATE: () => $.LA(2).tokenType === Colon,
      DEF: () => {
        const name = nameNode($.CONSUME(Key))
        $.CONSUME(Colon)
        return name
      },
    })
    const value = $.SUBRULE(expression())
    const upTo = $.OPTION2(() => {
      $.CONSUME(Dots)
      return $.SUBRULE(signed)
    })
    const over = $.OPTION3(() => {
      $.CONSUME(Over)
      return nameNode($.CONSUME(Name))
    })
    return { kind: 'arg', key, value, upTo, over, span: $.since(first) }
  })

  const group: Rule<ExpressionNode> = $.RULE('group', (): ExpressionNode => {
    $.prefix($.CONSUME(LeftParen))
    const inner = $.deeper(() => $.SUBRULE(expression()))
    $.CONSUME(RightParen)
    return inner
  })

  const primary: Rule<ExpressionNode> = $.RULE(
    'primary',
    (): ExpressionNode =>
      $.OR<ExpressionNode>([
        { ALT: () => numberNode($.CONSUME(Numeral)) },
        { ALT: () => stringNode($.CONSUME(Text)) },
        { ALT: () => boolNode($.CONSUME(True)) },
        { ALT: () => boolNode($.CONSUME(False)) },
        { ALT: (): MissingNode => ({ kind: 'missing', span: spanOf($.CONSUME(Missing)) }) },
        { ALT: () => nameNode($.CONSUME(Name)) },
        { ALT: () => $.SUBRULE(group) },
      ]),
  )

  const args: Rule<ArgNode[]> = $.RULE('callArgs', (): ArgNode[] => {
    const list: ArgNode[] = []
    $.CONSUME(LeftParen)
    $.deeper(() => $.MANY_SEP({ SEP: Comma, DEF: () => list.push($.SUBRULE(argument)) }))
    $.closeList(list)
    return list
  })

  return $.RULE('postfix', (): ExpressionNode => {
    const first = $.LA(1)
    let tree = $.SUBRULE(primary)
    let links = 0
    $.MANY(() => {
      $.chain(++links)
      tree = $.OR<ExpressionNode>([
        {
          ALT: (): AccessNode => {
            $.CONSUME(Dot)
            const key = nameNode($.CONSUME(Key))
            return { kind: 'access', object: tree, key, span: $.since(first) }
          },
        },
        {
          ALT: (): CallNode => ({ kind: 'call', callee: tree, args: $.SUBRULE(args), span: $.since(first) }),
        },
      ])
    })
    return tree
  })
}
