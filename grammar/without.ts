/** `without Q`, `without payoff Challenger`, `without regularize Solver`, `without train policy` */
import { type NameNode, nameNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { keyword, Name, starter } from './tokens.ts'

const Without = starter('without', 'body')
const Payoff = keyword('payoff')
const Regularize = keyword('regularize')
const Train = keyword('train')

export interface WithoutNode {
  readonly kind: 'without'
  /** Absent: a declaration of that name. */
  readonly what?: 'payoff' | 'regularize' | 'train'
  readonly name: NameNode
  readonly doc?: string
  readonly span: Span
}

export function withoutRule($: RuleKit): Rule<WithoutNode> {
  const what: Rule<WithoutNode['what']> = $.RULE('withoutWhat', (): WithoutNode['what'] => {
    const word = $.OR([
      { ALT: () => $.CONSUME(Payoff) },
      { ALT: () => $.CONSUME(Regularize) },
      { ALT: () => $.CONSUME(Train) },
    ])
    return word.image as WithoutNode['what']
  })

  return $.RULE('without', (): WithoutNode => {
    const doc = $.doc()
    const first = $.CONSUME(Without)
    // The keyword wins wherever a name follows it.
    const found = $.OPTION({
      GATE: () => $.LA(2).tokenType.CATEGORIES?.includes(Name) ?? false,
      DEF: () => $.SUBRULE(what),
    })
    const name = nameNode($.CONSUME(Name))
    return { kind: 'without', what: found, name, doc, span: $.since(first) }
  })
}
