import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { program } from '../../terminal/program.ts'
import { BIN, BUILT, lsp, newFolder } from './command.ts'
import { EVENTS } from './recorded.ts'

const COMMANDS = program(() => {}).commands.map(command => command.name())
const test = it.skipIf(!BUILT)

test('lists the commands, and keeps the hidden one to itself', () => {
  const { code, out, err } = lsp(['--help'])
  expect(code).toBe(0)
  expect(err).toBe('')
  for (const name of ['check', 'compile', 'explain', 'fmt', 'run', 'adapters'])
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
  expect(out).not.toContain('kitchen-sink')
})

test.each(COMMANDS)('%s --help has an example', name => {
  const { code, out, err } = lsp([name, '--help'])
  expect(code).toBe(0)
  expect(err).toBe('')
  expect(out).toContain(`Example:\n  lsp ${name} `.trimEnd())
})

test.each([
  [['rnu', 'x.lsp'], 'Did you mean run?'],
  [['run', '--sede', '1', 'x.lsp'], 'Did you mean --seed?'],
  [['run'], "missing required argument 'file'"],
  [['run', 'x.lsp', '--steps', 'many'], 'whole number'],
  [['run', 'x.lsp', '--seed', '-1'], 'whole number'],
  [['run', 'x.lsp', '--set', 'train.steps'], 'path=value'],
  [['run', 'x.lsp', '--adapter', 'quantum'], 'Allowed choices are auto, gpu, cpu, bundled'],
  [['check'], "missing required argument 'file'"],
  [['compile', 'a.lsp', 'b.lsp'], 'too many arguments'],
] as const)('wrong usage ends with 2: lsp %j', (args, message) => {
  const { code, out, err } = lsp(args)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(message)
})

test('no command at all is wrong usage, with the help', () => {
  const { code, err } = lsp([])
  expect(code).toBe(2)
  expect(err).toContain('Commands:')
})

const folder = newFolder()
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
mkdirSync(join(folder, 'folder.lsp'))

const BAD = [
  ['a file that is not there', join(folder, 'nowhere.lsp')],
  ['an empty file', file('empty.lsp', '')],
  [
    'a binary file',
    file(
      'binary.lsp',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) & 255),
    ),
  ],
  ['a folder', join(folder, 'folder.lsp')],
  ['a file of 1 MB of nonsense', file('nonsense.lsp', 'qwertz }{ 12 "'.repeat(75_000))],
  ['a file that is too large', file('large.lsp', 'x'.repeat((1 << 20) + 1))],
] as const

const COMMANDS_ON_FILES = [['check'], ['compile'], ['explain'], ['run']] as const

test.each(BAD.flatMap(([what, path]) => COMMANDS_ON_FILES.map(command => [command[0], what, path] as const)))(
  '%s says what is wrong with %s',
  (command, _, path) => {
    const { code, out, err } = lsp([command, path])
    expect(code).toBe(1)
    expect(out + err).toContain(path.slice(path.lastIndexOf('/') + 1))
    expect(out + err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
    expect(out + err).not.toContain('a fault of this program')
    // A megabyte of nonsense is one mistake to a reader, or a few, never thousands.
    expect((out + err).split('\n').length).toBeLessThan(400)
  },
)

test.each([
  ['nonsense', 'not json'],
  ['a foreign document', '{"hello": 1}'],
  ['nothing', ''],
])('run refuses a plan that is %s', (_, text) => {
  const path = file('plan.json', text)
  const { code, out, err } = lsp(['run', path])
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toContain('plan.json')
  expect(err).toContain('lsp compile')
})

test('draws without colours where NO_COLOR is set, with them where they are wanted', () => {
  const args = ['kitchen-sink', EVENTS, '--view', 'game']
  const ESC = String.fromCharCode(27)
  expect(lsp(args, { env: { NO_COLOR: '1', FORCE_COLOR: '1' } }).out).not.toContain(ESC)
  expect(lsp(args, { env: { NO_COLOR: '', FORCE_COLOR: '1' } }).out).toContain(`${ESC}[`)
})

test('says which line of a record is not an event', () => {
  const { code, err } = lsp(['kitchen-sink', file('events.jsonl', '{"type":"run"}\nnonsense\n')])
  expect(code).toBe(1)
  expect(err).toContain('events.jsonl:2')
})

test('a reader that goes away is no fault', () => {
  const command = `"${process.execPath}" "${BIN}" kitchen-sink "${EVENTS}" --view all | head -n 1; exit "\${PIPESTATUS[0]}"`
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout.split('\n')).toHaveLength(2)
  expect(stderr).not.toContain('EPIPE')
})
