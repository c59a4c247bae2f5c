/**
 * `data sums from "./sums.jsonl" { question: text, answer: text }`
 *
 *     data        = "data" NAME "from" STRING "{" field { "," field } [ "," ] "}" ;
 *     field       = NAME ":" TYPE ;
 */
import { type NameNode, nameNode, type StringNode, stringNode, type TypeNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Colon, Comma, keyword, LeftBrace, Name, RightBrace, starter, Text } from './tokens.ts'

const Data = starter('data', 'file', 'body')
const From = keyword('from')

export interface DataNode {
  readonly kind: 'data'
  readonly name: NameNode
  readonly from: StringNode
  readonly fields: readonly FieldNode[]
  /** The braces around the fields. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

export interface FieldNode {
  readonly kind: 'field'
  readonly name: NameNode
  readonly type: TypeNode
  readonly span: Span
}

export function dataRule($: RuleKit, type: Rule<TypeNode>): Rule<DataNode> {
  const field: Rule<FieldNode> = $.RULE('field', (): FieldNode => {
    const first = $.CONSUME(Name)
    $.CONSUME(Colon)
    const found = $.SUBRULE(type)
    return { kind: 'field', name: nameNode(first), type: found, span: $.since(first) }
  })

  return $.RULE('data', (): DataNode => {
    const doc = $.doc()
    const first = $.CONSUME(Data)
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(From)
    const from = stringNode($.CONSUME(Text))
    const open = $.CONSUME(LeftBrace)
    const fields = [$.SUBRULE(field)]
    $.MANY({
      GATE: () => $.LA(2).tokenType !== RightBrace,
      DEF: () => {
        $.CONSUME(Comma)
        fields.push($.SUBRULE2(field))
      },
    })
    $.OPTION(() => $.CONSUME2(Comma))
    $.closeBrace(open, `\`data ${name.text}\``, true)
    return { kind: 'data', name, from, fields, block: $.since(open), doc, span: $.since(first) }
  })
}
