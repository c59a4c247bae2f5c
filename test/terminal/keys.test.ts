import { expect, it } from 'vitest'
import { actionOf, EXPERIMENT_KEYS, KEYS, keyTable, REPLAY_KEYS, STOP_KEYS } from '../../terminal/keys.ts'
import { StopControl } from '../../terminal/screen/stop.ts'
import { act, type Beside, UI_START, type Ui } from '../../terminal/screen/ui.ts'
import type { Batch } from '../../terminal/state/batch.ts'
import { recorded, stateOf } from './recorded.ts'

const state = stateOf(recorded)

it.each([
  ['the keys', KEYS],
  ['the keys after q', STOP_KEYS],
  ['the keys of a replay', REPLAY_KEYS],
  ['the keys of an experiment', EXPERIMENT_KEYS],
] as const)('%s have one meaning each, and words for it', (_, table) => {
  const keys = table.flatMap(binding => binding.keys)
  expect(new Set(keys).size).toBe(keys.length)
  for (const binding of table) {
    expect(binding.help).not.toBe('')
    expect(binding.label).not.toBe('')
    for (const key of binding.keys) expect(binding.action(key)).toBeDefined()
  }
})

it('finds a key by the table that is in force', () => {
  expect(actionOf('char:q', KEYS)).toEqual({ do: 'ask' })
  expect(actionOf('char:q', STOP_KEYS)).toBeUndefined()
  expect(actionOf('char:s', STOP_KEYS)).toEqual({ do: 'stop', when: 'after-step' })
  expect(actionOf('char:s', KEYS)).toBeUndefined()
  expect(actionOf('right', KEYS)).toEqual({ do: 'move', what: 'query', by: 1 })
  expect(actionOf('up', KEYS)).toEqual({ do: 'move', what: 'answer', by: -1 })
})

const press = (ui: Ui, ...keys: Parameters<typeof actionOf>[0][]) =>
  keys.reduce((known, key) => {
    const action = actionOf(key, keyTable(known.asking, false))
    return action ? act(known, action, state) : known
  }, ui)

it('walks through queries and answers round and round', () => {
  expect(press(UI_START, 'left').query).toBe(7)
  expect(press(UI_START, 'left', 'right').query).toBe(0)
  expect(press(UI_START, 'down').answer).toBe(0)
  expect(press(UI_START, 'up').answer).toBe(3)
  expect(press(UI_START, 'down', 'down', 'right').answer).toBeUndefined()
})

it('follows again at a press', () => {
  const browsing = press(UI_START, 'right')
  expect(browsing.held?.step).toBe(40)
  expect(press(browsing, 'space').held).toBeUndefined()
})

it('browses back through the steps that are kept, and follows again at the last', () => {
  const kept: Batch[] = [38, 39, 40].map(step => ({ step, messages: state.batch!.messages }))
  const beside: Beside = (step, by) => kept.find(each => each.step === step + by)
  const step = (ui: Ui, by: number) => act(ui, { do: 'step', by }, state, beside)
  const back = step(step({ ...UI_START, answer: 2 }, -1), -1)
  expect([back.held?.step, back.answer]).toEqual([38, undefined])
  expect(step(back, -1)).toBe(back)
  expect(step(back, 1).held?.step).toBe(39)
  expect(step(step(back, 1), 1).held).toBeUndefined()
  expect(actionOf('char:[', KEYS)).toEqual({ do: 'step', by: -1 })
})

it('goes through the metrics of the charts, and back to the overview', () => {
  expect(press(UI_START, 'char:m')).toMatchObject({ panel: 'charts', metric: 0 })
  expect(press(UI_START, 'char:m', 'char:m', 'char:M').metric).toBe(0)
  expect(press(UI_START, 'char:M').metric).toBe(-1)
  expect(press(UI_START, 'char:m', 'char:c', 'char:c')).toMatchObject({ panel: 'charts' })
  expect(press(UI_START, 'char:m', 'char:c', 'char:c').metric).toBeUndefined()
})

it('opens and closes panels with the same key', () => {
  expect(press(UI_START, 'char:f').panel).toBe('formulas')
  expect(press(UI_START, 'char:f', 'char:f').panel).toBe('game')
  expect(press(UI_START, 'char:?', 'char:c').panel).toBe('charts')
})

it('stops only when told to', () => {
  expect(press(UI_START, 'char:q')).toMatchObject({ asking: true, stop: 'none' })
  expect(press(UI_START, 'char:q', 'char:g')).toMatchObject({ asking: false, stop: 'none' })
  expect(press(UI_START, 'char:q', 'char:s').stop).toBe('after-step')
  expect(press(UI_START, 'char:q', 'char:n').stop).toBe('now')
  expect(press(UI_START, 'char:q', 'char:s', 'char:q', 'char:g').stop).toBe('none')
  expect(press(UI_START, 'ctrl-c').stop).toBe('after-step')
  expect(press(UI_START, 'ctrl-c', 'ctrl-c').stop).toBe('now')
})

it('hands the wish to the runtime, and does not take back a stop now', () => {
  const stop = new StopControl()
  expect(stop.interrupt()).toBe('after-step')
  expect([stop.stopAfterStep(), stop.stopNow.aborted]).toEqual([true, false])
  stop.set('none')
  expect(stop.stopAfterStep()).toBe(false)
  stop.interrupt()
  expect(stop.interrupt()).toBe('now')
  stop.set('none')
  expect([stop.stopAfterStep(), stop.stopNow.aborted]).toEqual([true, true])
})
