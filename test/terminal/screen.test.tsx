import { stripVTControlCharacters } from 'node:util'
import { renderToString } from 'ink'
import { expect, it } from 'vitest'
import { plainLines } from '../../terminal/lines/plain.ts'
import { summaryLines } from '../../terminal/lines/summary.ts'
import { act, UI_START, type Ui } from '../../terminal/screen/ui.ts'
import { reduce } from '../../terminal/state/reduce.ts'
import { type ScreenState, START } from '../../terminal/state/screen-state.ts'
import { cells } from '../../terminal/text/fit.ts'
import { sanitize } from '../../terminal/text/safe-text.ts'
import { Screen } from '../../terminal/views/screen.tsx'
import { recorded, runEvent, stateOf } from './recorded.ts'
import { SIZES } from './sizes.ts'

const state = stateOf(recorded)

const draw = (columns: number, rows: number, ui: Ui = UI_START, of: ScreenState = state) =>
  stripVTControlCharacters(
    renderToString(<Screen state={of} ui={ui} columns={columns} rows={rows} />, { columns }),
  )

const golden = (name: string) => `golden/${name}.txt`

it.each([
  [80, 24],
  [120, 40],
  [40, 12],
])('draws the run at %i×%i', async (columns, rows) => {
  await expect(draw(columns, rows)).toMatchFileSnapshot(golden(`game-${columns}x${rows}`))
})

it.each(['formulas', 'charts', 'keys'] as const)('draws %s', async panel => {
  await expect(draw(80, 24, { ...UI_START, panel })).toMatchFileSnapshot(golden(panel))
})

it('asks when to stop', async () => {
  await expect(draw(80, 24, { ...UI_START, asking: true })).toMatchFileSnapshot(golden('question'))
})

it('draws a replay, with its own keys', async () => {
  const replay = { ...state, replay: { paused: true, speed: 0.25 } }
  await expect(draw(80, 24, UI_START, replay)).toMatchFileSnapshot(golden('replay'))
})

it('draws an older run beside this one: in the held-out line, and in the charts', async () => {
  const worse = recorded.map(event =>
    event.type === 'measure'
      ? { ...event, metrics: { accuracy: 0.8 * (event.metrics.accuracy ?? 0) } }
      : event,
  )
  const { series, heldOut } = stateOf(worse)
  const both = { ...state, against: { name: sanitize('old-fox'), series, heldOut } }
  const [game, one] = [UI_START, { ...UI_START, panel: 'charts' as const, metric: 0 }].map(ui =>
    draw(100, 24, ui, both),
  )
  await expect(`${game}\n\n${one}\n`).toMatchFileSnapshot(golden('against'))
})

it('shows a chosen answer whole', async () => {
  const twoRight = [1, 1].reduce<Ui>(ui => act(ui, { do: 'move', what: 'query', by: 1 }, state), UI_START)
  const ui = act(twoRight, { do: 'move', what: 'answer', by: 1 }, state)
  await expect(draw(80, 28, ui)).toMatchFileSnapshot(golden('answer'))
})

it('draws a run that has only begun', async () => {
  await expect(draw(80, 24, UI_START, stateOf([runEvent()]))).toMatchFileSnapshot(golden('start'))
})

it('prints plain lines and the summary', async () => {
  let known = START
  const lines = recorded.flatMap(event => {
    known = reduce(known, event)
    return plainLines(known, event).map(({ to, text }) => (to === 'err' ? `[stderr] ${text}` : text))
  })
  const end = reduce(known, { type: 'done', step: 40, reason: 'stopped', seconds: 17.2 })
  await expect(`${[...lines, ...summaryLines(end)].join('\n')}\n`).toMatchFileSnapshot(golden('plain'))
})

const PANELS = ['game', 'formulas', 'charts', 'keys'] as const

it('is never as tall as the terminal, nor wider, whatever its size', () => {
  for (const panel of PANELS)
    for (const [columns, rows] of SIZES) {
      const lines = draw(columns, rows, { ...UI_START, panel }).split('\n')
      expect(lines.length, `${panel} ${columns}×${rows}`).toBeLessThanOrEqual(rows - 1)
      for (const line of lines)
        expect(cells(line), `${panel} ${columns}×${rows}: ${line}`).toBeLessThanOrEqual(columns)
    }
})

it('keeps title, roles, a query with an answer, and the keys where it is short', () => {
  const drawn = draw(60, 9)
  for (const text of ['step 40/60', 'Challenger', 'Solver', 'query 1/8', ' A ', 'q stop…'])
    expect(drawn).toContain(text)
})

it('holds the step under the eyes of a reader who browses', () => {
  const ui = act(UI_START, { do: 'move', what: 'query', by: 1 }, state)
  const later = [...recorded, ...stateLater()].reduce(reduce, START)
  expect(later.step).toBe(41)
  expect(draw(80, 24, ui, later)).toContain('query 2/8 of step 40')
  expect(draw(80, 24, act(ui, { do: 'follow' }, later), later)).toContain('query 2/8 ')
})

function stateLater() {
  return recorded
    .filter(event => (event.type === 'sample' || event.type === 'step') && event.step === 40)
    .map(event => ({ ...event, step: 41 }))
}
