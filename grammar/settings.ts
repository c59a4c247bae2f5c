/**
 * Settings: `{ steps: 500, optimizer: adamw { lr: 1e-6 }, train.clip: 0.2..0.28 }`.
 *
 *     settings    = "{" [ setting { [ "," ] setting } [ "," ] ] "}" ;
 *     setting     = KEY { "." KEY } ":" settingvalue ;
 *     settingvalue = signed [ ".." signed ] | STRING | "true" | "false" | list | settings | "every" INT "steps" | NAME [ settings ] ;
 *     list        = "[" [ settingvalue { "," settingvalue } ] "]" ;
 */
import {
  type BoolNode,
  boolNode,
  type NameNode,
  type NumberNode,
  nameNode,
  numberNode,
  type RangeNode,
  type StringNode,
  stringNode,
} from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import {
  Colon,
  Comma,
  Dot,
  Dots,
  False,
  Int,
  Key,
  keyword,
  LeftBrace,
  LeftBracket,
  Name,
  RightBrace,
  RightBracket,
  Text,
  True,
} from './tokens.ts'

const Every = keyword('every')
const Steps = keyword('steps')

/** A block in braces; the span holds the braces. Repeated keys are the compiler's question. */
export interface SettingsNode {
  readonly kind: 'settings'
  readonly settings: readonly SettingNode[]
  readonly span: Span
}

/** `KEY.KEY: value`; the path has at least one name. */
export interface SettingNode {
  readonly kind: 'setting'
  readonly path: readonly NameNode[]
  readonly value: SettingValueNode
  readonly span: Span
}

/** `[0.9, 0.999]` */
export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly SettingValueNode[]
  readonly span: Span
}

/** `every 50 steps` */
export interface EveryNode {
  readonly kind: 'every'
  readonly count: NumberNode
  readonly span: Span
}

/** `grpo`, `adamw { lr: 1e-6 }` */
export interface ChoiceNode {
  readonly kind: 'choice'
  readonly name: NameNode
  readonly settings?: SettingsNode
  readonly span: Span
}

export type SettingValueNode =
  | NumberNode
  | RangeNode
  | StringNode
  | BoolNode
  | ListNode
  | SettingsNode
  | EveryNode
  | ChoiceNode

export interface SettingsRules {
  readonly settings: Rule<SettingsNode>
  readonly list: Rule<ListNode>
}

export function settingsRules($: RuleKit, signed: Rule<NumberNode>): SettingsRules {
  const numberOrRange: Rule<NumberNode | RangeNode> = $.RULE('numberOrRange', (): NumberNode | RangeNode => {
    const first = $.LA(1)
    const low = $.SUBRULE(signed)
    const high = $.OPTION(() => {
      $.CONSUME(Dots)
      return $.SUBRULE2(signed)
    })
    return high ? { kind: 'range', low, high, span: $.since(first) } : low
  })

  const list: Rule<ListNode> = $.RULE('list', (): ListNode => {
    const first = $.CONSUME(LeftBracket)
    const items: SettingValueNode[] = []
    $.deeper(() => $.MANY_SEP({ SEP: Comma, DEF: () => items.push($.SUBRULE(value)) }))
    $.CONSUME(RightBracket)
    return { kind: 'list', items, span: $.since(first) }
  })

  const every: Rule<EveryNode> = $.RULE('every', (): EveryNode => {
    const first = $.CONSUME(Every)
    const count = numberNode($.CONSUME(Int))
    $.CONSUME(Steps)
    return { kind: 'every', count, span: $.since(first) }
  })

  const choice: Rule<ChoiceNode> = $.RULE('choice', (): ChoiceNode => {
    const first = $.CONSUME(Name)
    const inner = $.OPTION(() => $.SUBRULE(settings))
    return { kind: 'choice', name: nameNode(first), settings: inner, span: $.since(first) }
  })

  /** `every` is a name only where a value ends after it. */
  const everyIsKeyword = (): boolean => {
    const next = $.peek(2)
    if (!next || next.tokenType === Comma || next.tokenType === RightBrace || next.tokenType === RightBracket)
      return false
    if (next.tokenType === LeftBrace) return false
    const after = $.LA(3).tokenType
    return next.tokenType === Int || !(after === Colon || after === Dot)
  }

  const value: Rule<SettingValueNode> = $.RULE(
    'settingValue',
    (): SettingValueNode =>
      $.OR<SettingValueNode>([
        { GATE: everyIsKeyword, ALT: () => $.SUBRULE(every) },
        { ALT: () => $.SUBRULE(numberOrRange) },
        { ALT: () => stringNode($.CONSUME(Text)) },
        { ALT: () => boolNode($.CONSUME(True)) },
        { ALT: () => boolNode($.CONSUME(False)) },
        { ALT: () => $.SUBRULE(list) },
        { ALT: () => $.SUBRULE(settings) },
        { ALT: () => $.SUBRULE(choice) },
      ]),
  )

  const setting: Rule<SettingNode> = $.RULE('setting', (): SettingNode => {
    const first = $.CONSUME(Key)
    const path = [nameNode(first)]
    $.MANY(() => {
      $.CONSUME(Dot)
      path.push(nameNode($.CONSUME2(Key)))
    })
    if (!$.assignedInstead()) $.CONSUME(Colon)
    const found = $.SUBRULE(value)
    const span = $.since(first)
    return { kind: 'setting', path, value: found, span }
  })

  const settings: Rule<SettingsNode> = $.RULE('settings', (): SettingsNode => {
    const open = $.CONSUME(LeftBrace)
    const found = $.deeper(() =>
      $.repeat('settings', () => {
        const one = $.SUBRULE(setting)
        $.OPTION(() => $.CONSUME(Comma))
        return one
      }),
    )
    $.few(found)
    $.closeBrace(open, 'these settings', true)
    return { kind: 'settings', settings: found, span: $.since(open) }
  })

  return { settings, list }
}
