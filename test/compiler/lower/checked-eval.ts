/** A checked eval made by hand, beside the game in checked-game.ts. */
import type { Expression } from '../../../compiler/checked/expression.ts'
import type { CheckedEval } from '../../../compiler/checked/game.ts'
import { lsp } from './checked-game.ts'
import { common, greedy, map, meanOver, node, place, somewhere } from './checked-parts.ts'

const field = (name: string): Expression => ({
  kind: 'field',
  draw: 'row',
  field: name,
  type: 'text',
  axes: ['item'],
  at: somewhere,
})
const said: Expression = {
  kind: 'message',
  role: 'Solver',
  name: 'a',
  type: 'text',
  axes: ['item', 'one'],
  at: somewhere,
}

export const heldout: CheckedEval = {
  kind: 'eval',
  name: 'Heldout',
  at: place('eval Heldout'),
  ...common,
  models: [],
  prompts: lsp.prompts,
  data: [
    {
      name: 'test',
      path: 'games/test.jsonl',
      absolute: '/project/games/test.jsonl',
      format: 'jsonl',
      fields: [
        { name: 'question', type: 'text' },
        { name: 'answer', type: 'text' },
      ],
      at: place('data test'),
    },
  ],
  axes: [
    { name: 'item', size: { allOf: 'test' }, at: place('data test') },
    { name: 'one', size: 2, parent: 'item', at: place('data test') },
  ],
  draws: [{ name: 'row', data: 'test', over: 'item', axes: ['item'], at: place('data test') }],
  roles: [
    {
      name: 'Solver',
      model: 'policy',
      sees: { form: 'turns', turns: [{ speaker: 'user', content: field('question') }], at: place('metric') },
      seenAxes: ['item'],
      says: 'a',
      over: 'one',
      axes: ['item', 'one'],
      sample: greedy,
      at: place('metric'),
    },
  ],
  values: [],
  borrowed: [{ model: 'policy', need: 'plays', at: place('metric') }],
  metrics: [
    {
      name: 'accuracy',
      value: meanOver(meanOver(map('exact', 'bool', said, field('answer')), 'one'), 'item'),
      node: node('mean(exact(a, row.answer) over item)'),
      at: place('metric accuracy'),
    },
  ],
}
