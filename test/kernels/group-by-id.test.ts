import { expect, it } from 'vitest'
import { groupById } from '../../kernels/embedding/group-by-id.ts'

it('lists tokens by id, each group in the order of the tokens', () => {
  const { unique, order, starts } = groupById(Uint32Array.of(7, 2, 7, 9, 2, 7))
  expect([...unique]).toEqual([2, 7, 9])
  expect([...starts]).toEqual([0, 2, 5, 6])
  expect([...order]).toEqual([1, 4, 0, 2, 5, 3])
})

it('gives no group for no token', () => {
  expect(groupById(new Uint32Array())).toEqual({
    unique: new Uint32Array(),
    order: new Uint32Array(),
    starts: Uint32Array.of(0),
  })
})
