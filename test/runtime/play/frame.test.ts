import { expect, it } from 'vitest'
import type { Axis } from '../../../compiler/plan/schema/value.ts'
import { Frame } from '../../../runtime/play/frame.ts'

const at = { file: 'x.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const axes: Axis[] = [
  { name: 'query', size: 2, at },
  { name: 'answer', size: 3, parent: 'query', at },
  { name: 'item', size: { allOf: 'rows' }, at },
]
const frame = new Frame(axes, () => 4)

it('counts elements, rows of data among them', () => {
  expect(frame.count(['query', 'answer'])).toBe(6)
  expect(frame.count(['item'])).toBe(4)
  expect(frame.count([])).toBe(1)
})

it('numbers elements with the last axis fastest', () => {
  expect(frame.places(['query', 'answer'], 4)).toEqual({ query: 1, answer: 1 })
})

it('repeats a smaller value along a larger, whatever the order of the axes', () => {
  expect([...frame.project(['query', 'answer'], ['query'])]).toEqual([0, 0, 0, 1, 1, 1])
  expect([...frame.project(['query', 'item'], ['item', 'query'])]).toEqual([0, 2, 4, 6, 1, 3, 5, 7])
})

it('groups siblings', () => {
  expect(frame.groups(['query', 'answer'], 'answer')).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ])
  expect(frame.groups(['query'], 'query')).toEqual([[0, 1]])
})

it('refuses to repeat a value over axes that do not hold its own', () => {
  expect(() => frame.project(['query'], ['item'])).toThrow(RangeError)
})
