/** Literals, settings, parameters and arguments as words. */
import type { LiteralNode, RangeNode } from '../../../grammar/literal.ts'
import type { NamedArgNode, ParamNode } from '../../../grammar/params.ts'
import type { ListNode, SettingsNode, SettingValueNode } from '../../../grammar/settings.ts'
import { type Choose, expressionWords, separated, signedWords } from './write-expression.ts'

function literalWords(node: LiteralNode): string[] {
  if (node.kind === 'number') return signedWords(node.raw)
  return [node.kind === 'string' ? node.raw : String(node.value)]
}

export const rangeWords = ({ low, high }: RangeNode): string[] => [
  ...signedWords(low.raw),
  '..',
  ...signedWords(high.raw),
]

export const listWords = ({ items }: ListNode, choose: Choose): string[] => [
  '[',
  ...separated(items.map(item => settingValueWords(item, choose))),
  ']',
]

/** Commas between settings, and behind the last one, may be left out. */
export const settingsWords = ({ settings }: SettingsNode, choose: Choose): string[] => [
  '{',
  ...settings.flatMap(({ path, value }) => [
    ...path.flatMap(({ text }, i) => (i === 0 ? [text] : ['.', text])),
    ':',
    ...settingValueWords(value, choose),
    ...(choose(2) === 0 ? [','] : []),
  ]),
  '}',
]

export const optionalSettings = (settings: SettingsNode | undefined, choose: Choose): string[] =>
  settings ? settingsWords(settings, choose) : []

function settingValueWords(node: SettingValueNode, choose: Choose): string[] {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'bool':
      return literalWords(node)
    case 'range':
      return rangeWords(node)
    case 'list':
      return listWords(node, choose)
    case 'settings':
      return settingsWords(node, choose)
    case 'every':
      return ['every', node.count.raw, 'steps']
    case 'choice':
      return [node.name.text, ...optionalSettings(node.settings, choose)]
    default:
      return node satisfies never
  }
}

/** `optional`: without parameters the parentheses may be left out. */
export function paramsWords(params: readonly ParamNode[], optional: boolean, choose: Choose): string[] {
  if (optional && params.length === 0 && choose(2) === 0) return []
  const words = params.map(({ name, type, fallback }) => [
    name.text,
    ':',
    type.name,
    ...(fallback ? ['=', ...literalWords(fallback)] : []),
  ])
  return ['(', ...separated(words), ')']
}

export function namedArgsWords(args: readonly NamedArgNode[], choose: Choose): string[] {
  if (args.length === 0 && choose(2) === 0) return []
  return [
    '(',
    ...separated(args.map(({ key, value }) => [key.text, ':', ...expressionWords(value, choose)])),
    ')',
  ]
}
