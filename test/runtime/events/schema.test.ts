import { expect, it } from 'vitest'
import type { RunEvent } from '../../../runtime/events/event.ts'
import { validate } from '../../../runtime/events/generated/validate-event.mjs'

const good: RunEvent[] = [
  { type: 'phase', step: 0, activity: 'generate', what: 'Solver', done: 1, total: 8 },
  { type: 'done', step: 120, reason: 'finished', seconds: 9.5 },
  {
    type: 'measure',
    step: 0,
    eval: 'Heldout',
    metrics: { accuracy: 0.51, one: null },
    items: 480,
    seconds: 3,
  },
]

it.each(good)('accepts $type', event => {
  expect(validate(event), JSON.stringify(validate.errors)).toBe(true)
})

it.each([
  null,
  {},
  { ...good[0], type: 'dance' },
  { ...good[0], step: -1 },
  { ...good[1], reason: 'tired' },
  { ...good[2], metrics: { accuracy: 'high' } },
  { ...good[2], more: 1 },
])('refuses %j', event => {
  expect(validate(event)).toBe(false)
})
