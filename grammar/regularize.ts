/**
 * `regularize Solver with kl(policy, reference) as k3 in loss weight 0.01`, `regularize Solver with entropy weight 0.001`
 *
 *     regularize  = "regularize" NAME { "," NAME } "with"
 *                   ( "kl" "(" NAME "," NAME ")" [ "as" NAME ] [ "in" ( "loss" | "reward" ) ] | "entropy" ) "weight" NUMBER ;
 */
import { type NameNode, type NumberNode, nameNode, numberNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Comma, keyword, LeftParen, Name, Numeral, RightParen, starter } from './tokens.ts'

const Regularize = starter('regularize', 'body')
const With = keyword('with')
const As = keyword('as')
const In = keyword('in')
const Weight = keyword('weight')
const Kl = keyword('kl')
const Entropy = keyword('entropy')
const Loss = keyword('loss')
const Reward = keyword('reward')

export interface RegularizeNode {
  readonly kind: 'regularize'
  readonly roles: readonly NameNode[]
  readonly term: RegularizeTerm
  readonly weight: NumberNode
  readonly doc?: string
  readonly span: Span
}

export interface KlTerm {
  readonly kind: 'kl'
  readonly policy: NameNode
  readonly reference: NameNode
  /** The word after `as`: whether it is k1, k2, k3 or k3is is the compiler's question. */
  readonly estimator?: NameNode
  readonly place?: 'loss' | 'reward'
  readonly span: Span
}

export interface EntropyTerm {
  readonly kind: 'entropy'
  readonly span: Span
}

export type RegularizeTerm = KlTerm | EntropyTerm

export function regularizeRule($: RuleKit): Rule<RegularizeNode> {
  const kl: Rule<KlTerm> = $.RULE('klTerm', (): KlTerm => {
    const first = $.CONSUME(Kl)
    $.CONSUME(LeftParen)
    const policy = nameNode($.CONSUME(Name))
    $.CONSUME(Comma)
    const reference = nameNode($.CONSUME2(Name))
    $.CONSUME(RightParen)
    const estimator = $.OPTION(() => {
      $.CONSUME(As)
      return nameNode($.CONSUME3(Name))
    })
    const place = $.OPTION2(() => {
      $.CONSUME(In)
      const word = $.OR([{ ALT: () => $.CONSUME(Loss) }, { ALT: () => $.CONSUME(Reward) }])
      return word.image as 'loss' | 'reward'
    })
    return { kind: 'kl', policy, reference, estimator, place, span: $.since(first) }
  })

  const term: Rule<RegularizeTerm> = $.RULE(
    'regularizeTerm',
    (): RegularizeTerm =>
      $.OR<RegularizeTerm>([
        { ALT: () => $.SUBRULE(kl) },
        {
          ALT: () => {
            const first = $.CONSUME(Entropy)
            return { kind: 'entropy', span: $.since(first) }
          },
        },
      ]),
  )

  return $.RULE('regularize', (): RegularizeNode => {
    const doc = $.doc()
    const first = $.CONSUME(Regularize)
    const roles: NameNode[] = []
    $.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => roles.push(nameNode($.CONSUME(Name))) })
    $.CONSUME(With)
    const found = $.SUBRULE(term)
    $.CONSUME(Weight)
    const weight = numberNode($.CONSUME(Numeral))
    return { kind: 'regularize', roles, term: found, weight, doc, span: $.since(first) }
  })
}
