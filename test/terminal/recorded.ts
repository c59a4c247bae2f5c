/** The recorded run of the fixtures, and small events to build others from. */
import { fileURLToPath } from 'node:url'
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { readRun } from '../../terminal/screen/read-run.ts'
import { reduce } from '../../terminal/state/reduce.ts'
import { type ScreenState, START } from '../../terminal/state/screen-state.ts'

export const EVENTS = fileURLToPath(new URL('./fixtures/events.jsonl', import.meta.url))

export const recorded = await readRun(EVENTS)

export const stateOf = (events: readonly RunEvent[]): ScreenState => events.reduce(reduce, START)

export const runEvent = (changes: Partial<EventOf<'run'>> = {}): EventOf<'run'> => ({
  type: 'run',
  version: 1,
  time: '2026-01-01T00:00:00.000Z',
  name: 'test',
  dir: 'runs/test',
  game: 'G',
  seed: 1,
  steps: 10,
  axes: [{ name: 'query', size: 2 }],
  roles: [{ name: 'Solver', model: 'policy', axes: ['query'] }],
  formulas: [],
  ...changes,
})

export const stepEvent = (step: number, changes: Partial<EventOf<'step'>> = {}): EventOf<'step'> => ({
  type: 'step',
  step,
  seconds: 1,
  tokens: 10,
  metrics: {},
  missing: [],
  ...changes,
})

export const sampleEvent = (step: number, changes: Partial<EventOf<'sample'>> = {}): EventOf<'sample'> => ({
  type: 'sample',
  step,
  role: 'Solver',
  index: { query: 0 },
  sees: 'what?',
  says: 'that',
  said: null,
  tokens: 3,
  cut: false,
  terms: {},
  payoff: 1,
  advantage: 0,
  ...changes,
})

export const measureEvent = (step: number, accuracy: number): EventOf<'measure'> => ({
  type: 'measure',
  step,
  eval: 'Heldout',
  metrics: { accuracy },
  items: 480,
  seconds: 1,
})
