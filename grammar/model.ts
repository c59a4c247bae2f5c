/**
 * `model policy from "hf:owner/name" { adapter: lora { rank: 16 } }` and the other four forms.
 *
 *     model       = "model" NAME ( "from" STRING [ "as" "reward" ] [ settings ] | "at" STRING [ settings ]
 *                 | "=" "frozen" NAME [ settings ] | "=" "lagged" NAME [ settings ] ) ;
 */
import { type NameNode, nameNode, type StringNode, stringNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { SettingsNode } from './settings.ts'
import type { Span } from './span.ts'
import { Assign, keyword, Name, starter, Text } from './tokens.ts'

const Model = starter('model', 'body')
const From = keyword('from')
const As = keyword('as')
const Reward = keyword('reward')
const At = keyword('at')
const Frozen = keyword('frozen')
const Lagged = keyword('lagged')

export interface ModelNode {
  readonly kind: 'model'
  readonly name: NameNode
  readonly source: ModelSource
  readonly settings?: SettingsNode
  readonly doc?: string
  readonly span: Span
}

export type ModelSource =
  | { readonly kind: 'weights'; readonly from: StringNode }
  | { readonly kind: 'reward'; readonly from: StringNode }
  | { readonly kind: 'endpoint'; readonly url: StringNode }
  | { readonly kind: 'frozen'; readonly of: NameNode }
  | { readonly kind: 'lagged'; readonly of: NameNode }

export function modelRule($: RuleKit, settings: Rule<SettingsNode>): Rule<ModelNode> {
  const weights: Rule<ModelSource> = $.RULE('modelWeights', (): ModelSource => {
    $.CONSUME(From)
    const from = stringNode($.CONSUME(Text))
    const reward = $.OPTION(() => {
      $.CONSUME(As)
      return $.CONSUME(Reward)
    })
    return { kind: reward ? 'reward' : 'weights', from }
  })

  const endpoint: Rule<ModelSource> = $.RULE('modelEndpoint', (): ModelSource => {
    $.CONSUME(At)
    return { kind: 'endpoint', url: stringNode($.CONSUME(Text)) }
  })

  const derived: Rule<ModelSource> = $.RULE('modelOf', (): ModelSource => {
    $.CONSUME(Assign)
    const word = $.OR([{ ALT: () => $.CONSUME(Frozen) }, { ALT: () => $.CONSUME(Lagged) }])
    return { kind: word.image as 'frozen' | 'lagged', of: nameNode($.CONSUME(Name)) }
  })

  const source: Rule<ModelSource> = $.RULE(
    'modelSource',
    (): ModelSource =>
      $.OR<ModelSource>([
        { ALT: () => $.SUBRULE(weights) },
        { ALT: () => $.SUBRULE(endpoint) },
        { ALT: () => $.SUBRULE(derived) },
      ]),
  )

  return $.RULE('model', (): ModelNode => {
    const doc = $.doc()
    const first = $.CONSUME(Model)
    const name = $.declared($.CONSUME(Name))
    const found = $.SUBRULE(source)
    const own = $.OPTION(() => $.SUBRULE(settings))
    return { kind: 'model', name, source: found, settings: own, doc, span: $.since(first) }
  })
}
