/** Arbitrary settings: every kind of value, in one another. */
import fc, { type Arbitrary, type LetrecTypedTie } from 'fast-check'
import type {
  ChoiceNode,
  EveryNode,
  ListNode,
  SettingNode,
  SettingsNode,
  SettingValueNode,
} from '../../../grammar/settings.ts'
import { bool, int, key, maybe, name, node, range, signed, some, text } from './leaves.ts'

type ByKind = { readonly [K in SettingValueNode['kind']]: Arbitrary<Extract<SettingValueNode, { kind: K }>> }

interface Recursive {
  readonly value: SettingValueNode
  readonly settings: SettingsNode
  readonly list: ListNode
}

const arbitraries = fc.letrec<Recursive>((tie: LetrecTypedTie<Recursive>) => {
  const setting = node<SettingNode>('setting', { path: some(key, 1), value: tie('value') })
  const settings = node<SettingsNode>('settings', { settings: some(setting) })
  const list = node<ListNode>('list', { items: some(tie('value')) })
  const kinds: ByKind = {
    number: signed,
    range,
    string: text,
    bool,
    every: node<EveryNode>('every', { count: int }),
    list,
    settings,
    choice: node<ChoiceNode>('choice', { name, settings: maybe(tie('settings')) }),
  }
  const values = Object.values<Arbitrary<SettingValueNode>>(kinds)
  return { value: fc.oneof({ maxDepth: 2, depthSize: 'small' }, ...values), settings, list }
})

export const settings: Arbitrary<SettingsNode> = arbitraries.settings
export const list: Arbitrary<ListNode> = arbitraries.list
