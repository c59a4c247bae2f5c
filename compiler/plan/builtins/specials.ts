/** What needs a model: each becomes a step of the plan, so there is nothing to evaluate here. */
import { everything, interval, notNegative, unit } from '../interval.ts'
import { params, type SpecialBuiltin } from './builtin.ts'

export const specials: readonly SpecialBuiltin[] = [
  {
    kind: 'special',
    name: 'tokens',
    method: false,
    params: params('a: said'),
    returns: 'number',
    doc: 'The length of what a role said, in tokens of the model that said it.',
    example: { call: 'tokens(a)', args: ['Ice floats.'], value: 3 },
    range: notNegative,
  },
  {
    kind: 'special',
    name: 'logprob',
    method: false,
    params: params('M: model', 'a: said'),
    returns: 'number',
    doc: 'The mean log-probability, over its tokens, that M gives to what a role said, given what the role saw.',
    example: { call: 'logprob(reference, a)', args: ['Ice floats.'], value: -1.25 },
    range: interval(-Infinity, 0),
  },
  {
    kind: 'special',
    name: 'score',
    method: true,
    params: params('q: text', 'a: text'),
    returns: 'number',
    doc: 'The number that a reward model gives to an answer.',
    example: { call: 'preference.score(q, a)', args: ['Why does ice float?', 'It is light.'], value: 1.5 },
    range: everything,
  },
  {
    kind: 'special',
    name: 'judge',
    method: true,
    params: [
      { name: 'prompt', type: 'text' },
      { name: 'score', type: 'scale', named: true },
      { name: 'begin', type: 'text', named: true, optional: true, literal: true },
    ],
    returns: 'number',
    doc: 'Asks the model and reads the last whole <score>n</score> of its reply, which starts with `begin` where that is given; missing without one, or outside the range.',
    example: { call: 'reference.judge(Quality(question: q, answer: a), score: 0..7)', args: ['…'], value: 5 },
    range: everything,
  },
  {
    kind: 'special',
    name: 'prefers',
    method: true,
    params: params('q: text', 'a: text', 'b: text'),
    returns: 'number',
    doc: 'How much the model prefers a to b as an answer, averaged over both orders: 1 for a, 0 for b, ½ for a tie.',
    example: {
      call: 'judge.prefers(q, a, b)',
      args: ['Why does ice float?', 'It is light.', 'No.'],
      value: 1,
    },
    range: unit,
  },
]
