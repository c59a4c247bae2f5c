// metrics.jsonl: one flat line a step, with what was measured after it.
import { expect, it } from 'vitest'
import type { RunEvent } from '../../../runtime/events/event.ts'
import { MetricsLines } from '../../../runtime/run/metrics-lines.ts'
import { measureEvent, runEvent, stepEvent } from '../../terminal/recorded.ts'

const step = (n: number) => stepEvent(n, { metrics: { loss: n / 10, 'kl/Solver': null } })

function linesOf(events: readonly RunEvent[]): unknown[] {
  const lines = new MetricsLines()
  const all = [...events.map(event => lines.take(event)), lines.end()]
  return all.flatMap(line => (line === undefined ? [] : [JSON.parse(line)]))
}

it('puts what is measured into the line of its step, and what is measured first into a line of step 0', () => {
  const run = runEvent({ seed: 7, game: 'Lsp' })
  const head = { seed: 7, game: 'Lsp' }
  const played = { seconds: 1, tokens: 10, 'kl/Solver': null }
  const events = [run, measureEvent(0, 0.5), step(1), step(2), measureEvent(2, 0.75)]
  const wanted = [
    { step: 0, ...head, 'Heldout.accuracy': 0.5 },
    { step: 1, ...head, ...played, loss: 0.1 },
    { step: 2, ...head, ...played, loss: 0.2, 'Heldout.accuracy': 0.75 },
  ]
  expect(linesOf(events)).toEqual(wanted)
  expect(linesOf([...events, { type: 'done', step: 2, reason: 'finished', seconds: 2 }])).toEqual(wanted)
})

it('lets a line go as soon as the next step has ended, and no sooner', () => {
  const lines = new MetricsLines()
  expect(lines.take(runEvent())).toBeUndefined()
  expect(lines.take(step(1))).toBeUndefined()
  expect(lines.take(step(2))).toMatch(/^\{"step":1,/)
})
