/**
 * `game Lsp(task: text) extends LspZero(task: "…") { … }` and `eval Heldout { … }`
 *
 *     game        = "game" NAME [ params ] ( "extends" NAME [ args ] [ body ] | body ) ;
 *     eval        = "eval" NAME [ params ] body ;
 */
import { type NameNode, nameNode } from './literal.ts'
import type { BodyNode, MemberNode } from './member.ts'
import type { NamedArgNode, ParamNode } from './params.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { keyword, Name, starter } from './tokens.ts'

const Game = starter('game', 'file')
const Eval = starter('eval', 'file')
const Extends = keyword('extends')

export interface GameNode {
  readonly kind: 'game'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly extends?: ExtendsNode
  readonly members: readonly MemberNode[]
  /** The braces of the body, which a game that extends another may leave out. */
  readonly block?: Span
  readonly doc?: string
  readonly span: Span
}

export interface ExtendsNode {
  readonly kind: 'extends'
  readonly game: NameNode
  readonly args: readonly NamedArgNode[]
  readonly span: Span
}

export interface EvalNode {
  readonly kind: 'eval'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly members: readonly MemberNode[]
  /** The braces of the body. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

export interface GameRules {
  readonly ownParams: Rule<ParamNode[]>
  readonly args: Rule<NamedArgNode[]>
  readonly body: Rule<BodyNode>
}

/** Parameters that share a namespace with the members. */
export function ownParamsRule($: RuleKit, params: Rule<ParamNode[]>): Rule<ParamNode[]> {
  return $.RULE('ownParams', (): ParamNode[] => {
    const found = $.OPTION(() => $.SUBRULE(params)) ?? []
    if (!$.RECORDING_PHASE) for (const { name } of found) $.refuseKept(name)
    return found
  })
}

export function gameRule($: RuleKit, { ownParams, args, body }: GameRules): Rule<GameNode | undefined> {
  const base: Rule<ExtendsNode> = $.RULE('extends', (): ExtendsNode => {
    const first = $.CONSUME(Extends)
    const game = nameNode($.CONSUME(Name))
    const bound = $.OPTION(() => $.SUBRULE(args)) ?? []
    return { kind: 'extends', game, args: bound, span: $.since(first) }
  })

  const header: Rule<Pick<GameNode, 'name' | 'params' | 'extends'>> = $.RULE('gameHeader', () => {
    const name = $.declared($.CONSUME(Name))
    const takes = $.SUBRULE(ownParams)
    const parent = $.OPTION2(() => $.SUBRULE(base))
    $.bodyFollows(parent !== undefined)
    return { name, params: takes, extends: parent }
  })

  return $.RULE('game', (): GameNode | undefined => {
    const doc = $.doc()
    const first = $.CONSUME(Game)
    const head = $.guard(() => $.SUBRULE(header))
    const inner = $.OPTION(() => $.SUBRULE(body))
    if (!head) return $.loseNames(first)
    return {
      kind: 'game',
      ...head,
      members: inner?.members ?? [],
      block: inner?.block,
      doc,
      span: $.since(first),
    }
  })
}

export function evalRule($: RuleKit, { ownParams, body }: GameRules): Rule<EvalNode | undefined> {
  const header: Rule<Pick<EvalNode, 'name' | 'params'>> = $.RULE('evalHeader', () => {
    const name = $.declared($.CONSUME(Name))
    const takes = $.SUBRULE(ownParams)
    $.bodyFollows(false)
    return { name, params: takes }
  })

  return $.RULE('eval', (): EvalNode | undefined => {
    const doc = $.doc()
    const first = $.CONSUME(Eval)
    const head = $.guard(() => $.SUBRULE(header))
    const inner = $.SUBRULE(body)
    if (!head) return $.loseNames(first)
    return { kind: 'eval', ...head, ...inner, doc, span: $.since(first) }
  })
}
