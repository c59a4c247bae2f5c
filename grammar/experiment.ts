/**
 * `experiment Table1 { seeds: 1..5  arm RL = Rl  measure Heldout every 50 steps }`
 *
 *     experiment  = "experiment" NAME "{" { "seeds" ":" ( range | list ) | arm | measure } "}" ;
 *     arm         = "arm" ( NAME | STRING ) "=" stage { "then" stage } [ "times" INT ] ;
 *     stage       = [ "start" ] NAME [ args ] [ "with" settings ] ;
 *     measure     = "measure" NAME [ args ] [ "every" INT "steps" ] ;
 */
import {
  type NameNode,
  type NumberNode,
  nameNode,
  numberNode,
  type RangeNode,
  type StringNode,
  stringNode,
} from './literal.ts'
import type { NamedArgNode } from './params.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { ListNode, SettingsNode } from './settings.ts'
import type { Span } from './span.ts'
import { Assign, Colon, Int, keyword, LeftBrace, Name, reserved, starter, Text } from './tokens.ts'

const Experiment = starter('experiment', 'file')
const Seeds = starter('seeds', 'experiment')
const Arm = starter('arm', 'experiment')
const Measure = starter('measure', 'experiment')
const Start = keyword('start')
const With = keyword('with')
const Then = reserved('then')
const Times = keyword('times')
const Every = keyword('every')
const Steps = keyword('steps')

export interface ExperimentNode {
  readonly kind: 'experiment'
  readonly name: NameNode
  readonly items: readonly ExperimentItem[]
  /** The braces of the experiment. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

export type ExperimentItem = SeedsNode | ArmNode | MeasureNode

/** `seeds: 1..5` or `seeds: [1, 2, 7]` */
export interface SeedsNode {
  readonly kind: 'seeds'
  readonly value: RangeNode | ListNode
  readonly doc?: string
  readonly span: Span
}

/** `arm "LSP + RL" = Lsp then Rl times 2` */
export interface ArmNode {
  readonly kind: 'arm'
  readonly name: NameNode | StringNode
  readonly stages: readonly StageNode[]
  readonly times?: NumberNode
  readonly doc?: string
  readonly span: Span
}

/** `start Lsp`, `Lsp(task: "algebra") with { axis.answer: 16 }` */
export interface StageNode {
  readonly kind: 'stage'
  readonly start: boolean
  readonly game: NameNode
  readonly args: readonly NamedArgNode[]
  readonly settings?: SettingsNode
  readonly span: Span
}

/** `measure Heldout(n: 2) every 50 steps` */
export interface MeasureNode {
  readonly kind: 'measure'
  readonly eval: NameNode
  readonly args: readonly NamedArgNode[]
  readonly every?: NumberNode
  readonly doc?: string
  readonly span: Span
}

export interface ExperimentRules {
  readonly range: Rule<RangeNode>
  readonly list: Rule<ListNode>
  readonly args: Rule<NamedArgNode[]>
  readonly settings: Rule<SettingsNode>
}

function armRule($: RuleKit, { args, settings }: ExperimentRules): Rule<ArmNode> {
  const stage: Rule<StageNode> = $.RULE('stage', (): StageNode => {
    const first = $.LA(1)
    const start = $.OPTION(() => $.CONSUME(Start))
    const game = nameNode($.CONSUME(Name))
    const bound = $.OPTION2(() => $.SUBRULE(args)) ?? []
    const changed = $.OPTION3(() => {
      $.CONSUME(With)
      return $.SUBRULE(settings)
    })
    return {
      kind: 'stage',
      start: start !== undefined,
      game,
      args: bound,
      settings: changed,
      span: $.since(first),
    }
  })

  const name: Rule<NameNode | StringNode> = $.RULE('armName', (): NameNode | StringNode =>
    $.OR<NameNode | StringNode>([
      { ALT: () => nameNode($.CONSUME(Name)) },
      { ALT: () => stringNode($.CONSUME(Text)) },
    ]),
  )

  return $.RULE('arm', (): ArmNode => {
    const doc = $.doc()
    const first = $.CONSUME(Arm)
    const title = $.SUBRULE(name)
    $.CONSUME(Assign)
    const stages = [$.SUBRULE(stage)]
    $.MANY(() => {
      $.CONSUME(Then)
      stages.push($.SUBRULE2(stage))
    })
    const times = $.OPTION(() => {
      $.CONSUME(Times)
      return numberNode($.CONSUME(Int))
    })
    return { kind: 'arm', name: title, stages, times, doc, span: $.since(first) }
  })
}

export function experimentRule($: RuleKit, rules: ExperimentRules): Rule<ExperimentNode> {
  const seeds: Rule<SeedsNode> = $.RULE('seeds', (): SeedsNode => {
    const doc = $.doc()
    const first = $.CONSUME(Seeds)
    $.CONSUME(Colon)
    const value = $.OR<RangeNode | ListNode>([
      { ALT: () => $.SUBRULE(rules.range) },
      { ALT: () => $.SUBRULE(rules.list) },
    ])
    return { kind: 'seeds', value, doc, span: $.since(first) }
  })

  const measure: Rule<MeasureNode> = $.RULE('measure', (): MeasureNode => {
    const doc = $.doc()
    const first = $.CONSUME(Measure)
    const name = nameNode($.CONSUME(Name))
    const bound = $.OPTION(() => $.SUBRULE(rules.args)) ?? []
    const every = $.OPTION2(() => {
      $.CONSUME(Every)
      const count = numberNode($.CONSUME(Int))
      $.CONSUME(Steps)
      return count
    })
    return { kind: 'measure', eval: name, args: bound, every, doc, span: $.since(first) }
  })

  const arm = armRule($, rules)

  const item: Rule<ExperimentItem> = $.RULE(
    'experimentItem',
    (): ExperimentItem =>
      $.OR<ExperimentItem>([
        { ALT: () => $.SUBRULE(seeds) },
        { ALT: () => $.SUBRULE(arm) },
        { ALT: () => $.SUBRULE(measure) },
      ]),
  )

  return $.RULE('experiment', (): ExperimentNode => {
    const doc = $.doc()
    const first = $.CONSUME(Experiment)
    const name = $.declared($.CONSUME(Name))
    const open = $.CONSUME(LeftBrace)
    const items = $.repeat('experiment', () => $.SUBRULE(item))
    $.closeBrace(open, `\`experiment ${name.text}\``)
    return { kind: 'experiment', name, items, block: $.since(open), doc, span: $.since(first) }
  })
}
