import { expect, it } from 'vitest'
import type { Alarm, Plan } from '../../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../../../runtime/events/event.ts'
import { Alarms } from '../../../runtime/play/alarms.ts'
import type { Scene } from '../../../runtime/play/scene.ts'

const at = { file: 'x.lsp', line: 7, column: 3, endLine: 7, endColumn: 9 }
const alarm = (name: string, forSteps: number, then: Alarm['then']): Alarm => ({
  name,
  when: name,
  text: '…',
  forSteps,
  then,
  at,
})

/** What each step's conditions lead to: the verdict, and the names of the alarms that were told. */
function steps(alarms: readonly Alarm[], conditions: readonly Record<string, boolean>[]) {
  const bells = new Alarms({ alarms } as unknown as Plan)
  return conditions.map((holds, step) => {
    const told: RunEvent[] = []
    const scene = {
      step,
      table: { get: (id: string) => ({ cells: [holds[id] ?? false] }) },
    } as unknown as Scene
    const verdict = bells.ring(scene, event => told.push(event))
    return [verdict, ...told.map(event => (event.type === 'alarm' ? event.name : event.type))]
  })
}

it('rings once when a condition has held long enough, and again only after it has not', () => {
  const holds = [true, true, true, false, true, true].map(a => ({ a }))
  expect(steps([alarm('a', 2, 'warn')], holds)).toEqual([
    ['warn'],
    ['warn', 'a'],
    ['warn'],
    ['warn'],
    ['warn'],
    ['warn', 'a'],
  ])
})

it('gives the gravest of what the alarms of a step ask for', () => {
  const all = [alarm('a', 1, 'restore'), alarm('b', 1, 'stop'), alarm('c', 1, 'warn')]
  expect(steps(all, [{ c: true }, { b: true, c: true }, { a: true, b: true }])).toEqual([
    ['warn', 'c'],
    ['stop', 'b'],
    ['restore', 'a'],
  ])
})

it('goes on with the streaks that it had', () => {
  const scene = { step: 3, table: { get: () => ({ cells: [true] }) } } as unknown as Scene
  const plan = { alarms: [alarm('a', 2, 'stop')] } as unknown as Plan
  const before = new Alarms(plan)
  expect(before.ring(scene, () => undefined)).toBe('warn')
  const after = new Alarms(plan)
  after.restore(JSON.parse(JSON.stringify(before.state())))
  expect(after.ring(scene, () => undefined)).toBe('stop')
})
