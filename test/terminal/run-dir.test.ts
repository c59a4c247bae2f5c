import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nameOf, runDir } from '../../terminal/commands/run-dir.ts'
import { newFolder } from './command.ts'

it('names runs so that they can be said, from the seed and the time', () => {
  expect(nameOf(1, 1_767_225_600_000)).toMatch(/^[a-z]+-[a-z]+$/)
  expect(nameOf(1, 1_767_225_600_000)).toBe(nameOf(1, 1_767_225_600_000))
  const names = new Set(Array.from({ length: 200 }, (_, ms) => nameOf(1, 1_767_225_600_000 + ms)))
  // 200 draws of 1,936 names: about 10 would meet by chance.
  expect(names.size).toBeGreaterThan(170)
  expect(
    new Set(Array.from({ length: 50 }, (_, seed) => nameOf(seed, 1_767_225_600_000))).size,
  ).toBeGreaterThan(40)
})

it('takes a folder that is not there or empty, as it was said', () => {
  const folder = newFolder()
  expect(runDir(join(folder, 'new'), 1, 0)).toBe(join(folder, 'new'))
  expect(runDir(folder, 1, 0)).toBe(folder)
})

it('never takes a folder that holds something, nor a file', () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'full/x'), { recursive: true })
  writeFileSync(join(folder, 'file'), '')
  expect(() => runDir(join(folder, 'full'), 1, 0)).toThrow('is not empty')
  expect(() => runDir(join(folder, 'file'), 1, 0)).toThrow('is a file')
})
