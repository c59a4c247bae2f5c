/**
 * `role Solver plays policy { sees q  says a over answer  sample { greedy: true } }`
 *
 *     role        = "role" NAME "plays" NAME "{" sees says [ "sample" settings ] "}" ;
 *     sees        = "sees" ( [ "raw" ] expr | "{" turn { "," turn } [ "," ] "}" ) ;
 *     turn        = ( "system" | "user" | "assistant" ) ":" expr ;
 *     says        = "says" NAME "over" NAME [ "in" "tags" STRING ] [ "until" STRING ] ;
 */
import type { IToken } from 'chevrotain'
import type { ExpressionNode } from './expression.ts'
import { type NameNode, nameNode, type StringNode, stringNode } from './literal.ts'
import { notOneOf, problem, spanOf } from './messages.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { SettingsNode } from './settings.ts'
import type { Span } from './span.ts'
import { Colon, Comma, keyword, LeftBrace, Name, RightBrace, reserved, starter, Text } from './tokens.ts'

const Role = starter('role', 'body')
const Plays = keyword('plays')
const Sees = starter('sees', 'role')
const Says = starter('says', 'role')
const Sample = starter('sample', 'role')
const Raw = keyword('raw')
const Over = reserved('over')
const In = keyword('in')
const Tags = keyword('tags')
const Until = keyword('until')

export interface RoleNode {
  readonly kind: 'role'
  readonly name: NameNode
  readonly plays: NameNode
  readonly sees: SeesNode
  readonly says: SaysNode
  readonly sample?: SettingsNode
  /** The braces of the role. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

/** `sees q`, `sees raw Continue(start: q)`: one text, by the chat template unless raw. */
export interface SeesTextNode {
  readonly kind: 'sees-text'
  readonly raw: boolean
  readonly value: ExpressionNode
  readonly span: Span
}

/** `sees { system: "…", user: q }`: turns in order. */
export interface SeesTurnsNode {
  readonly kind: 'sees-turns'
  readonly turns: readonly TurnNode[]
  /** The braces of the turns. */
  readonly block: Span
  readonly span: Span
}

export type SeesNode = SeesTextNode | SeesTurnsNode

export type TurnSpeaker = 'system' | 'user' | 'assistant'

export interface TurnNode {
  readonly kind: 'turn'
  readonly speaker: TurnSpeaker
  readonly value: ExpressionNode
  readonly span: Span
}

/** `says q over query in tags "instruction" until "</instruction>"` */
export interface SaysNode {
  readonly kind: 'says'
  readonly name: NameNode
  readonly over: NameNode
  readonly tags?: StringNode
  readonly until?: StringNode
  readonly span: Span
}

/** After a name in `sees` these go on with the name, and cannot begin an expression. */
const namesGoOn: ReadonlySet<string> = new Set([
  '.',
  '+',
  '*',
  '/',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
  '}',
])

const speakers = ['system', 'user', 'assistant'] as const satisfies readonly TurnSpeaker[]

function seesRule($: RuleKit, expression: Rule<ExpressionNode>): Rule<SeesNode> {
  const turn: Rule<TurnNode> = $.RULE('turn', (): TurnNode => {
    const first = $.CONSUME(Name)
    const speaker = speakers.find(known => known === first.image)
    if (!speaker && !$.RECORDING_PHASE) throw notOneOf(first, 'who speaks in a turn', speakers)
    $.CONSUME(Colon)
    const value = $.SUBRULE(expression)
    return { kind: 'turn', speaker: speaker ?? 'user', value, span: $.since(first) }
  })

  const turns: Rule<{ turns: TurnNode[]; block: Span }> = $.RULE('turns', () => {
    const open = $.CONSUME(LeftBrace)
    const found = [$.SUBRULE(turn)]
    $.MANY({
      GATE: () => $.LA(2).tokenType !== RightBrace,
      DEF: () => {
        $.CONSUME(Comma)
        found.push($.SUBRULE2(turn))
      },
    })
    $.OPTION(() => $.CONSUME2(Comma))
    $.closeBrace(open, 'these turns', true)
    return { turns: found, block: $.since(open) }
  })

  /** `raw` is a name only where no expression follows it. */
  const rawIsKeyword = (): boolean => {
    const next = $.peek(2)
    return next !== undefined && !namesGoOn.has(next.image)
  }

  return $.RULE('sees', (): SeesNode => {
    const first = $.CONSUME(Sees)
    return $.OR<SeesNode>([
      { ALT: () => ({ kind: 'sees-turns', ...$.SUBRULE(turns), span: $.since(first) }) },
      {
        ALT: () => {
          const raw = $.OPTION({ GATE: rawIsKeyword, DEF: () => $.CONSUME(Raw) })
          const value = $.SUBRULE(expression)
          return { kind: 'sees-text', raw: raw !== undefined, value, span: $.since(first) }
        },
      },
    ])
  })
}

function saysRule($: RuleKit): Rule<SaysNode> {
  return $.RULE('says', (): SaysNode => {
    const first = $.CONSUME(Says)
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(Over)
    const over = nameNode($.CONSUME2(Name))
    const tags = $.OPTION(() => {
      $.CONSUME(In)
      $.CONSUME(Tags)
      return stringNode($.CONSUME(Text))
    })
    const until = $.OPTION2(() => {
      $.CONSUME(Until)
      return stringNode($.CONSUME2(Text))
    })
    return { kind: 'says', name, over, tags, until, span: $.since(first) }
  })
}

type Part = { sees: SeesNode } | { says: SaysNode } | { sample: SettingsNode }

export function roleRule(
  $: RuleKit,
  expression: Rule<ExpressionNode>,
  settings: Rule<SettingsNode>,
): Rule<RoleNode | undefined> {
  const sees = seesRule($, expression)
  const says = saysRule($)

  const sample: Rule<SettingsNode> = $.RULE('sample', () => {
    $.CONSUME(Sample)
    return $.SUBRULE(settings)
  })

  const part: Rule<Part> = $.RULE(
    'rolePart',
    (): Part =>
      $.OR<Part>([
        { ALT: () => ({ sees: $.SUBRULE(sees) }) },
        { ALT: () => ({ says: $.SUBRULE(says) }) },
        { ALT: () => ({ sample: $.SUBRULE(sample) }) },
      ]),
  )

  const header: Rule<{ name: NameNode; plays: NameNode }> = $.RULE('roleHeader', () => {
    const name = $.declared($.CONSUME(Name))
    $.CONSUME(Plays)
    return { name, plays: nameNode($.CONSUME2(Name)) }
  })

  return $.RULE('role', (): RoleNode | undefined => {
    const doc = $.doc()
    const first = $.CONSUME(Role)
    const title = $.LA(1)
    const head = $.guard(() => $.SUBRULE(header))
    const before = $.failures
    const open = $.openBrace('role', () => $.CONSUME(LeftBrace))
    const parts = $.repeat('role', () => {
      const at = $.LA(1)
      return { at, part: $.SUBRULE(part) }
    })
    const whole = $.RECORDING_PHASE || $.failures > before || checkOrder($, title, open, parts)
    $.closeBrace(open, `\`role ${title.image}\``)
    const found: Partial<
      Record<'sees', SeesNode> & Record<'says', SaysNode> & Record<'sample', SettingsNode>
    > = Object.assign({}, ...parts.map(p => p.part).reverse())
    if (!whole || !head || !found.sees || !found.says) return $.loseNames(first)
    return {
      kind: 'role',
      ...head,
      sees: found.sees,
      says: found.says,
      sample: found.sample,
      block: $.since(open),
      doc,
      span: $.since(first),
    }
  })
}

const order = ['sees', 'says', 'sample']

/** Says which part is missing, said twice, or out of place: there where the part that is due should stand. */
function checkOrder(
  $: RuleKit,
  role: IToken,
  open: IToken,
  parts: readonly { at: IToken; part: Part }[],
): boolean {
  const rank = (part: string) => order.indexOf(part)
  for (const [i, { at }] of parts.entries()) {
    const before = parts.slice(0, i).map(part => part.at)
    const early = before.find(other => rank(other.image) > rank(at.image))
    if (before.some(other => other.image === at.image))
      $.report(problem('repeated-part', `\`role ${role.image}\` has \`${at.image}\` twice`, spanOf(at)))
    else if (early)
      $.report(
        problem(
          'syntax',
          `\`${at.image}\` stands before \`${early.image}\` in a role`,
          spanOf(early),
          'the order is `sees`, `says`, `sample`',
        ),
      )
  }
  for (const [word, what] of [
    ['sees', 'what it sees'],
    ['says', 'what it says'],
  ] as const) {
    if (parts.some(({ at }) => at.image === word)) continue
    const due = parts.find(({ at }) => rank(at.image) > rank(word))?.at ?? $.peek() ?? open
    const message = `\`role ${role.image}\` does not say ${what}: \`${word}\` is missing`
    $.report(problem('missing-part', message, spanOf(due)))
  }
  return true
}
