// The events of a short run, with names that would be markup if they could.
import type { RunEvent } from '../../../runtime/events/event.ts'

const at = { file: 'tiny.lsp', line: 1, column: 1 }
const step = (number: number): RunEvent => ({
  type: 'step',
  step: number,
  seconds: 1,
  tokens: 10,
  metrics: {
    'payoff/Solver/mean': 0.1 * number,
    'rewards/R/mean': number === 3 ? null : 1 / number,
    'kl/Solver': 1e-7 * number,
    loss: -number,
    unheard: 5,
  },
  missing: [],
})
const measure = (number: number, accuracy: number): RunEvent => ({
  type: 'measure',
  step: number,
  eval: 'Heldout',
  metrics: { accuracy },
  items: 48,
  seconds: 1,
})

export const EVENTS: readonly RunEvent[] = [
  {
    type: 'run',
    version: 1,
    time: '2026-01-02T03:04:05.000Z',
    name: 'amber-fox',
    dir: 'runs/amber-fox',
    game: 'Tiny',
    seed: 7,
    steps: 2,
    axes: [],
    roles: [],
    formulas: [],
  },
  { type: 'adapter', name: 'A `GPU` | <b>\u202e\u001b[31m', kind: 'gpu' },
  measure(0, 0.25),
  ...[1, 2, 3].map(step),
  { type: 'alarm', step: 2, name: 'copycat', text: 'near > 20%\n# spent', then: 'warn', at },
  measure(2, 0.5),
  measure(3, 0.75),
  { type: 'done', step: 3, reason: 'finished', seconds: 3 },
]
