/** Arbitrary roles: what they see, what they say, how they are sampled. */
import fc, { type Arbitrary } from 'fast-check'
import type { RoleNode, SaysNode, SeesTextNode, SeesTurnsNode, TurnNode } from '../../../grammar/role.ts'
import { expression } from './expressions.ts'
import { declared, doc, maybe, name, node, some, text } from './leaves.ts'
import { settings } from './settings.ts'

const turn = node<TurnNode>('turn', {
  speaker: fc.constantFrom('system', 'user', 'assistant'),
  value: expression,
})

export const role: Arbitrary<RoleNode> = node<RoleNode>('role', {
  name: declared,
  plays: name,
  sees: fc.oneof(
    node<SeesTextNode>('sees-text', { raw: fc.boolean(), value: expression }),
    node<SeesTurnsNode>('sees-turns', { turns: some(turn, 1) }),
  ),
  says: node<SaysNode>('says', { name: declared, over: name, tags: maybe(text), until: maybe(text) }),
  sample: maybe(settings),
  doc,
})
