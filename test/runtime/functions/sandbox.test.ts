import { afterAll, expect, it } from 'vitest'
import { missing } from '../../../compiler/plan/cell.ts'
import type { GameFunction } from '../../../compiler/plan/schema/plan.ts'
import { FunctionSandbox } from '../../../runtime/functions/sandbox.ts'

const sandbox = new FunctionSandbox()
afterAll(() => sandbox.close())

const at = { file: 'x.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const fn = (code: string, returns: GameFunction['returns'] = { type: 'number' }): GameFunction => ({
  name: 'f',
  path: 'f.js',
  code,
  params: [{ name: 'x', type: 'text' }],
  returns,
  at,
})
const call = async (code: string, returns?: GameFunction['returns']) =>
  (await sandbox.callAll(fn(code, returns), [['ab']]))[0]
const causeOf = async (code: string, returns?: GameFunction['returns']) => {
  const cell = await call(code, returns)
  return typeof cell === 'object' ? cell.missing : `a value: ${cell}`
}

it('calls the default export with texts, numbers and bools', async () => {
  expect(await call('export default x => x.length')).toBe(2)
  expect(await call('export default x => x + x', { type: 'text' })).toBe('abab')
  expect(await call('export default x => x === "ab"', { type: 'bool' })).toBe(true)
  const cells = await sandbox.callAll(fn('export default (x, y, z) => z ? x.length + y : 0'), [
    ['ab', 1.5, true],
  ])
  expect(cells).toEqual([3.5])
})

it('says why a function can never be called, and nothing of one that only fails when called', async () => {
  expect(await sandbox.loadFault(fn('export default () => 1'))).toBeUndefined()
  expect(await sandbox.loadFault(fn('export default () => { throw new Error("later") }'))).toBeUndefined()
  expect(await sandbox.loadFault(fn('export const f = 1'))).toMatch(/no default export/)
  expect(await sandbox.loadFault(fn('export default 3'))).toMatch(/no default export that is a function/)
  expect(await sandbox.loadFault(fn('export default () => {'))).toMatch(/threw/)
  expect(await sandbox.loadFault(fn('throw new Error("at once")'))).toMatch(/at once/)
  expect(await sandbox.loadFault(fn('for (;;);'))).toMatch(/ran longer/)
})

it('tells of the first calls that fail, once', async () => {
  const told: string[] = []
  const watched = new FunctionSandbox(message => told.push(message))
  const half = fn('export default x => { if (x === "b") throw new Error("boom"); return 1 }')
  for (const rows of [[['a']], [['a'], ['b']], [['b']]]) await watched.callAll(half, rows)
  await watched.close()
  expect(told).toEqual(['f.js: f threw “boom” (1 of 2 calls failed; their values are missing)'])
})

it('keeps no state between calls', async () => {
  const code =
    'let n = 0; export default () => { globalThis.m = (globalThis.m ?? 0) + 1; return ++n + globalThis.m }'
  expect(await sandbox.callAll(fn(code), [['a'], ['b'], ['c']])).toEqual([2, 2, 2])
})

it('has no clock, no chance, no process, no network, no imports', async () => {
  expect(await causeOf('export default () => Math.random()')).toMatch(/Math.random is not available/)
  expect(await causeOf('export default () => Date.now()')).toMatch(/Date.now is not available/)
  expect(await causeOf('export default () => new Date().getTime()')).toMatch(/Date is not available/)
  for (const name of ['process', 'require', 'fetch', 'setTimeout', 'performance'])
    expect(await call(`export default () => typeof ${name}`, { type: 'text' })).toBe('undefined')
  expect(await causeOf('import fs from "node:fs"; export default () => 1')).toMatch(/threw/)
})

it('makes what fails missing, and says why', async () => {
  expect(await causeOf('export default () => { throw new Error("no verb") }')).toBe('f threw “no verb”')
  expect(await causeOf('export default () => {}')).toBe('f returned nothing')
  expect(await causeOf('export default () => "3"')).toBe('f returned a string, not a number')
  expect(await causeOf('export default () => 0/0')).toBe('f returned NaN')
  expect(await causeOf('export default () => 2', { type: 'number', range: [0, 1] })).toBe(
    'f returned 2, outside 0..1',
  )
  expect(await causeOf('export const f = 1')).toMatch(/no default export/)
  expect(await causeOf('export default () => {{')).toMatch(/threw/)
})

it('ends a loop, and the calls beside it are unharmed', async () => {
  const cells = await sandbox.callAll(fn('export default x => { while (x === "loop"); return 1 }'), [
    ['a'],
    ['loop'],
    ['b'],
  ])
  expect(cells).toEqual([1, missing('f ran longer than 15 million rounds and calls'), 1])
})

it('ends what takes all memory', async () => {
  expect(
    await causeOf('export default () => { const a = []; for (;;) a.push(new Array(1e5).fill(a)) }'),
  ).toMatch(/f (threw|ran)/)
})

it('gives a chunk up when call after call has to be ended from outside', async () => {
  const hog = fn('export default () => { const a = []; for (;;) a.push(new Array(1e5).fill(a)) }')
  const cells = await sandbox.callAll(
    hog,
    Array.from({ length: 40 }, () => ['x']),
  )
  expect(cells).toHaveLength(40)
  expect(cells.every(cell => typeof cell === 'object')).toBe(true)
})

it('does not call with a missing argument', async () => {
  expect(await sandbox.callAll(fn('export default () => 1'), [[missing('q is missing')]])).toEqual([
    missing('q is missing'),
  ])
})
