import { expect, it } from 'vitest'
import { distance, nearest } from '../../grammar/nearest.ts'

it('counts edits, a swap of neighbours as one', () => {
  expect(distance('temprature', 'temperature')).toBe(1)
  expect(distance('form', 'from')).toBe(1)
  expect(distance('', 'abc')).toBe(3)
})

it('suggests only what is near', () => {
  expect(nearest('quallity', ['quantity', 'quality'])).toBe('quality')
  expect(nearest('age', ['name', 'size'])).toBeUndefined()
  expect(nearest('rw', ['R', 'Rw'])).toBe('Rw')
  expect(nearest('a', ['b'])).toBeUndefined()
})
