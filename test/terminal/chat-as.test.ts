/** `lsp chat RUN --as ROLE`: a person in a role of a game that was run, through a pipe. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BIN, BUILT, ROOT } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-seat-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = join(folder, 'run')

const call = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

beforeAll(() => {
  if (BUILT) call(['run', 'games/world/lsp.lsp', '--steps', '1', '--out', run])
})

it.skipIf(!BUILT)('asks for what the role says, lets the others answer, and tells what each was paid', () => {
  const { code, out, err } = call(['chat', run, '--as', 'Challenger', '--seed', '3'], '+089\nnonsense\n')
  expect(code).toBe(0)
  // Shown before each play, and once more before the pipe ends.
  expect(err.match(/Challenger sees: <c>/g)).toHaveLength(3)
  const [first, second] = out.split('\n\n')
  expect(first).toMatch(/^Challenger: \+089\nSolver: \d*\n {2}reward R = [01]\n/)
  expect(first).toMatch(/ {2}payoff Solver = [\d.]+\n {2}payoff Challenger = -?[\d.]+$/)
  expect(second).toMatch(/^Challenger: nonsense\n/)
})

it.skipIf(!BUILT)('shows the last role what the ones before it said', () => {
  const { out, err } = call(['chat', run, '--as', 'Solver', '--seed', '3'], '190\n')
  const [, asked] = /Challenger: (.*)\n/.exec(out) ?? []
  expect(err).toContain(`Solver sees: <s>${asked}=`)
  expect(out).toContain('Solver: 190')
})

it.skipIf(!BUILT)('names the roles that there are, and what is no run', () => {
  const wrong = call(['chat', run, '--as', 'Nobody'])
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('its roles: Challenger, Solver')])
  const none = call(['chat', 'games/world/base', '--as', 'Solver'])
  expect([none.code, none.err]).toEqual([1, expect.stringContaining("is no run's folder")])
})
