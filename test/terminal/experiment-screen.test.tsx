import { stripVTControlCharacters } from 'node:util'
import { renderToString } from 'ink'
import { expect, it } from 'vitest'
import { actionOf, EXPERIMENT_KEYS, type KeyName, STOP_KEYS } from '../../terminal/keys.ts'
import { actExperiment, EXPERIMENT_UI_START, type ExperimentUi } from '../../terminal/screen/experiment-ui.ts'
import { cells } from '../../terminal/text/fit.ts'
import { ExperimentScreen } from '../../terminal/views/experiment.tsx'
import { frameOf, scrolled } from '../../terminal/views/experiment-frame.ts'
import { alarm, begins, events, inRun, stateAfter, upTo } from './an-experiment.ts'
import { stepEvent } from './recorded.ts'
import { SIZES } from './sizes.ts'

const state = stateAfter(events)

const drawn = (columns: number, rows: number, ui: ExperimentUi = EXPERIMENT_UI_START, of = state) =>
  renderToString(<ExperimentScreen state={of} ui={ui} columns={columns} rows={rows} />, { columns })
const draw = (...how: Parameters<typeof drawn>) => stripVTControlCharacters(drawn(...how))

const golden = (name: string) => `golden/experiment-${name}.txt`

it.each([
  [80, 24],
  [160, 40],
  [40, 12],
])('draws the experiment at %i×%i', async (columns, rows) => {
  await expect(draw(columns, rows)).toMatchFileSnapshot(golden(`${columns}x${rows}`))
})

it('draws its keys, with what the marks say', async () => {
  await expect(draw(80, 24, { ...EXPERIMENT_UI_START, help: true })).toMatchFileSnapshot(golden('keys'))
})

it('leaves the table standing, without what plays and the keys', () => {
  const left = draw(80, 24, EXPERIMENT_UI_START, { ...state, over: true })
  expect(left).toMatch(/✗ lsp.*\n not all have ended · 1 failed/)
  expect(left).toContain('LSP-Zero + RL ▸ 63/100')
  for (const text of ['q stop…', 'alarm', 'ETA']) expect(left).not.toContain(text)
})

it('is never as tall as the terminal, nor wider, whatever its size and whatever happens', () => {
  const states = [stateAfter([]), stateAfter([begins()]), state, { ...state, over: true }]
  for (const of of states)
    for (const help of [false, true])
      for (const [columns, rows] of SIZES) {
        const lines = draw(columns, rows, { ...EXPERIMENT_UI_START, help }, of).split('\n')
        expect(lines.length, `${columns}×${rows}`).toBeLessThanOrEqual(rows - 1)
        for (const line of lines)
          expect(cells(line), `${columns}×${rows}: ${line}`).toBeLessThanOrEqual(columns)
      }
})

it('shows a whole table before it shows rules, and the title and an arm before all', () => {
  expect(draw(80, 24)).toContain('LSP + RL')
  expect(draw(80, 60).split('─'.repeat(80))).toHaveLength(4)
  expect(draw(80, 24).split('─'.repeat(80))).toHaveLength(2)
  expect(draw(80, 4)).toMatch(/runs 4\/30[\s\S]*RL +✓ 0\.742 +▸ 7\/100/)
})

it('shows the payoffs of a run that was taken up, which names its roles no more', () => {
  const id = 'seed71-RlNearBase'
  const taken = stateAfter([
    begins(),
    { type: 'run-begins', id },
    inRun(id, { type: 'resumed', step: 40, time: '' }),
    inRun(id, stepEvent(41, { metrics: { 'payoff/Solver/mean': 2.5, 'payoff/Solver/std': 1 } })),
  ])
  expect(draw(80, 24, EXPERIMENT_UI_START, taken)).toMatch(/seed71-RlNearBase +41\/100 +Solver 2\.50\s*\n/)
})

it('obeys no escape sequence of a file or a model', () => {
  const evil = '\u001b]52;c;aGk=\u0007\u202eRL'
  const [first] = begins({ [evil]: ['Lsp'] }, [1])!.runs
  const told = stateAfter([
    begins({ [evil]: ['Lsp'] }, [1]),
    ...upTo(first!.id, 1, 0.5, 0.5),
    inRun(first!.id, alarm(1, evil)),
    { type: 'run-fails', id: first!.id, message: evil, help: evil },
  ])
  const written = drawn(80, 24, EXPERIMENT_UI_START, told)
  expect(written).toContain(']52;c;aGk=RL')
  for (const sign of ['\u001b]', '\u0007', '\u202e']) expect(written).not.toContain(sign)
})

const press = (size: { width: number; rows: number }, ...keys: KeyName[]): ExperimentUi =>
  keys.reduce<ExperimentUi>((ui, key) => {
    const action = ui.asking ? actionOf(key, STOP_KEYS) : actionOf(key, EXPERIMENT_KEYS)
    return action ? actExperiment(ui, action, scrolled(frameOf(state, ui, size))) : ui
  }, EXPERIMENT_UI_START)

const SMALL = { width: 60, rows: 14 }
const WHOLE = { width: 80, rows: 24 }

it('follows what plays until it is scrolled, and again at a press', () => {
  const seen = (ui: ExperimentUi) => {
    const { arms, seeds } = frameOf(state, ui, SMALL)
    return [arms.from, arms.count, seeds.from, seeds.count]
  }
  expect(seen(EXPERIMENT_UI_START)).toEqual([0, 2, 0, 3])
  expect(seen(press(SMALL, 'down', 'right', 'right'))).toEqual([1, 2, 2, 3])
  expect(seen(press(SMALL, ...Array.from({ length: 9 }, () => 'down' as const)))).toEqual([4, 2, 0, 3])
  expect(seen(press(SMALL, 'down', 'down', 'up', 'left'))).toEqual([1, 2, 0, 3])
  expect(press(SMALL, 'down', 'char:?', 'space')).toEqual(EXPERIMENT_UI_START)
  expect(draw(60, 14, press(SMALL, 'down', 'right'))).toMatch(/2–3\/6 ↑↓ +‹ seed 72 +seed 73 +seed 74 ›/)
})

it('does not scroll where all fit', () => {
  expect(press(WHOLE, 'down', 'right', 'up')).toEqual(EXPERIMENT_UI_START)
})

it('stops only when told to', () => {
  expect(press(WHOLE, 'char:q')).toMatchObject({ asking: true, stop: 'none' })
  expect(draw(80, 24, press(WHOLE, 'char:q'))).toContain('stop?  s stop after this step  n stop now  g go on')
  expect(press(WHOLE, 'char:q', 'char:s').stop).toBe('after-step')
  expect(press(WHOLE, 'char:q', 'char:s', 'char:q', 'char:g').stop).toBe('none')
  expect(press(WHOLE, 'char:q', 'char:n').stop).toBe('now')
  expect(press(WHOLE, 'ctrl-c').stop).toBe('after-step')
  expect(press(WHOLE, 'ctrl-c', 'ctrl-c').stop).toBe('now')
})
