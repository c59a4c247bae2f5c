/** A member of a game or an eval as words. */
import type { AxisSize } from '../../../grammar/axis.ts'
import type { MemberNode } from '../../../grammar/member.ts'
import type { ModelSource } from '../../../grammar/model.ts'
import type { RegularizeTerm } from '../../../grammar/regularize.ts'
import type { RoleNode, SeesNode } from '../../../grammar/role.ts'
import { type Choose, expressionWords, separated } from './write-expression.ts'
import { optionalSettings, paramsWords, rangeWords, settingsWords } from './write-parts.ts'

/** Without its doc comment. */
export function memberWords(node: MemberNode, choose: Choose): string[] {
  const formula = (value: Parameters<typeof expressionWords>[0]) => expressionWords(value, choose)
  switch (node.kind) {
    case 'model':
      return [
        'model',
        node.name.text,
        ...sourceWords(node.source),
        ...optionalSettings(node.settings, choose),
      ]
    case 'prompt': {
      const { source } = node
      const said = source.kind === 'file' ? ['from', source.path.raw] : ['=', source.text.raw]
      return ['prompt', node.name.text, ...paramsWords(node.params, true, choose), ...said]
    }
    case 'data': {
      const fields = separated(node.fields.map(({ name, type }) => [name.text, ':', type.name]))
      return ['data', node.name.text, 'from', node.from.raw, '{', ...fields, ...comma(choose), '}']
    }
    case 'function': {
      const head = [
        'function',
        node.name.text,
        ...paramsWords(node.params, false, choose),
        ':',
        node.returns.name,
      ]
      return [...head, ...(node.range ? rangeWords(node.range) : []), 'from', node.from.raw]
    }
    case 'axis':
      return ['axis', node.name.text, ':', ...sizeWords(node.size)]
    case 'draw':
      return ['draw', node.name.text, 'from', node.from.text, 'over', node.over.text]
    case 'role':
      return roleWords(node, choose)
    case 'value':
      return [node.word, node.name.text, '=', ...formula(node.value)]
    case 'payoff': {
      const otherwise = node.otherwise ? ['otherwise', ...formula(node.otherwise)] : []
      return ['payoff', node.role.text, '=', ...formula(node.value), ...otherwise]
    }
    case 'regularize': {
      const roles = separated(node.roles.map(role => [role.text]))
      return ['regularize', ...roles, 'with', ...termWords(node.term), 'weight', node.weight.raw]
    }
    case 'train':
      return ['train', node.model.text, ...settingsWords(node.settings, choose)]
    case 'alarm': {
      const steps = node.steps ? ['for', node.steps.raw, 'steps'] : []
      return ['alarm', node.name.text, 'when', ...formula(node.when), ...steps, 'then', node.action]
    }
    case 'metric':
      return ['metric', node.name.text, '=', ...formula(node.value)]
    case 'without':
      return ['without', ...(node.what ? [node.what] : []), node.name.text]
    default:
      return node satisfies never
  }
}

/** The comma behind a list's last part. */
const comma = (choose: Choose): string[] => (choose(2) === 0 ? [','] : [])

function sourceWords(source: ModelSource): string[] {
  switch (source.kind) {
    case 'weights':
      return ['from', source.from.raw]
    case 'reward':
      return ['from', source.from.raw, 'as', 'reward']
    case 'endpoint':
      return ['at', source.url.raw]
    case 'frozen':
    case 'lagged':
      return ['=', source.kind, source.of.text]
    default:
      return source satisfies never
  }
}

const sizeWords = (size: AxisSize): string[] =>
  size.kind === 'all'
    ? ['all', 'of', size.of.text]
    : [size.count.raw, ...(size.per ? ['per', size.per.text] : [])]

const termWords = (term: RegularizeTerm): string[] =>
  term.kind === 'entropy'
    ? ['entropy']
    : [
        ...['kl', '(', term.policy.text, ',', term.reference.text, ')'],
        ...(term.estimator ? ['as', term.estimator.text] : []),
        ...(term.place ? ['in', term.place] : []),
      ]

function roleWords({ name, plays, sees, says, sample }: RoleNode, choose: Choose): string[] {
  const said = ['says', says.name.text, 'over', says.over.text]
  const tags = says.tags ? ['in', 'tags', says.tags.raw] : []
  const until = says.until ? ['until', says.until.raw] : []
  const drawn = sample ? ['sample', ...settingsWords(sample, choose)] : []
  const head = ['role', name.text, 'plays', plays.text]
  return [...head, '{', 'sees', ...seesWords(sees, choose), ...said, ...tags, ...until, ...drawn, '}']
}

function seesWords(sees: SeesNode, choose: Choose): string[] {
  if (sees.kind === 'sees-turns') {
    const turns = sees.turns.map(({ speaker, value }) => [speaker, ':', ...expressionWords(value, choose)])
    return ['{', ...separated(turns), ...comma(choose), '}']
  }
  const words = expressionWords(sees.value, choose)
  if (sees.raw) return ['raw', ...words]
  // The keyword wins behind `sees`: a message of its name stands in parentheses.
  return words[0] === 'raw' ? ['(', ...words, ')'] : words
}
