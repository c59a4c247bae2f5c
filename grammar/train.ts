/**
 * `train policy { steps: 500, loss: reinforce }`
 *
 *     train       = "train" NAME settings ;
 */
import { type NameNode, nameNode } from './literal.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { SettingsNode } from './settings.ts'
import type { Span } from './span.ts'
import { Name, starter } from './tokens.ts'

const Train = starter('train', 'body')

export interface TrainNode {
  readonly kind: 'train'
  readonly model: NameNode
  readonly settings: SettingsNode
  readonly doc?: string
  readonly span: Span
}

export const trainRule = ($: RuleKit, settings: Rule<SettingsNode>): Rule<TrainNode> =>
  $.RULE('train', (): TrainNode => {
    const doc = $.doc()
    const first = $.CONSUME(Train)
    const model = nameNode($.CONSUME(Name))
    const found = $.SUBRULE(settings)
    return { kind: 'train', model, settings: found, doc, span: $.since(first) }
  })
