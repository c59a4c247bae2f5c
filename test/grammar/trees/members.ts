/** Arbitrary members of a game or an eval. */
import fc, { type Arbitrary } from 'fast-check'
import type { AlarmNode } from '../../../grammar/alarm.ts'
import type { AxisNode, AxisSize } from '../../../grammar/axis.ts'
import type { DrawNode } from '../../../grammar/draw.ts'
import type { MemberNode } from '../../../grammar/member.ts'
import type { MetricNode } from '../../../grammar/metric.ts'
import type { ModelNode, ModelSource } from '../../../grammar/model.ts'
import type { PayoffNode } from '../../../grammar/payoff.ts'
import type { EntropyTerm, KlTerm, RegularizeNode } from '../../../grammar/regularize.ts'
import type { TrainNode } from '../../../grammar/train.ts'
import type { ValueNode } from '../../../grammar/value.ts'
import type { WithoutNode } from '../../../grammar/without.ts'
import { expression } from './expressions.ts'
import { declared, doc, int, maybe, name, nameBut, node, number, some, text } from './leaves.ts'
import { data, fn, prompt } from './resources.ts'
import { role } from './roles.ts'
import { settings } from './settings.ts'

/** A part without a place of its own. */
type Sources = { readonly [K in ModelSource['kind']]: Arbitrary<Extract<ModelSource, { kind: K }>> }

const sources: Sources = {
  weights: fc.record({ kind: fc.constant('weights'), from: text }),
  reward: fc.record({ kind: fc.constant('reward'), from: text }),
  endpoint: fc.record({ kind: fc.constant('endpoint'), url: text }),
  frozen: fc.record({ kind: fc.constant('frozen'), of: name }),
  lagged: fc.record({ kind: fc.constant('lagged'), of: name }),
}

const sizes: { readonly [K in AxisSize['kind']]: Arbitrary<Extract<AxisSize, { kind: K }>> } = {
  count: fc.record({ kind: fc.constant('count'), count: int, per: maybe(name) }),
  all: fc.record({ kind: fc.constant('all'), of: name }),
}

const kl = node<KlTerm>('kl', {
  policy: name,
  reference: name,
  estimator: maybe(name),
  place: maybe(fc.constantFrom('loss', 'reward')),
})
const entropy = node<EntropyTerm>('entropy', {})

/** `without payoff X`: the keyword wins, so that a thing of its name cannot be left out by the name alone. */
const without: Arbitrary<WithoutNode> = fc.oneof(
  node<WithoutNode>('without', { what: fc.constantFrom('payoff', 'regularize', 'train'), name, doc }),
  node<WithoutNode>('without', {
    what: fc.constant(undefined),
    name: nameBut('payoff', 'regularize', 'train'),
    doc,
  }),
)

const kinds: { readonly [K in MemberNode['kind']]: Arbitrary<Extract<MemberNode, { kind: K }>> } = {
  model: node<ModelNode>('model', {
    name: declared,
    source: fc.oneof(...Object.values<Arbitrary<ModelSource>>(sources)),
    settings: maybe(settings),
    doc,
  }),
  prompt,
  data,
  function: fn,
  axis: node<AxisNode>('axis', { name: declared, size: fc.oneof(sizes.count, sizes.all), doc }),
  draw: node<DrawNode>('draw', { name: declared, from: name, over: name, doc }),
  role,
  value: node<ValueNode>('value', {
    word: fc.constantFrom('let', 'reward', 'watch'),
    name: declared,
    value: expression,
    doc,
  }),
  payoff: node<PayoffNode>('payoff', { role: name, value: expression, otherwise: maybe(expression), doc }),
  regularize: node<RegularizeNode>('regularize', {
    roles: some(name, 1),
    term: fc.oneof(kl, entropy),
    weight: number,
    doc,
  }),
  train: node<TrainNode>('train', { model: name, settings, doc }),
  alarm: node<AlarmNode>('alarm', {
    name: declared,
    when: expression,
    steps: maybe(int),
    action: fc.constantFrom('warn', 'stop', 'restore'),
    doc,
  }),
  metric: node<MetricNode>('metric', { name: declared, value: expression, doc }),
  without,
}

export const members: Arbitrary<MemberNode[]> = fc.array(
  fc.oneof(...Object.values<Arbitrary<MemberNode>>(kinds)),
  {
    maxLength: 5,
  },
)
