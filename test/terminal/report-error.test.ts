import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describe } from '../../terminal/report-error.ts'
import { UserError } from '../../terminal/user-error.ts'

class ModelFileError extends Error {
  readonly help = 'look at the file'
}

it('shows errors of the rooms as they are, with their remedy', () => {
  expect(describe(new UserError('no', 'yes'))).toEqual({ message: 'no', help: 'yes' })
  expect(describe(new ModelFileError('short file'))).toEqual({
    message: 'short file',
    help: 'look at the file',
  })
})

it('puts what the system says into words', () => {
  try {
    readFileSync('/nowhere/at/all')
  } catch (error) {
    expect(describe(error).message).toBe('/nowhere/at/all: there is no such file or folder')
  }
  expect.assertions(1)
})

it('owns up to faults of its own, and says how to see more', () => {
  for (const error of [new TypeError('x is not a function'), new Error('plain'), 'text']) {
    const { message, help } = describe(error)
    expect(message).toContain('a fault of this program')
    expect(help).toContain('LSP_DEBUG=1')
  }
})
