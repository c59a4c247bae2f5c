import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { program } from '../../terminal/program.ts'
import { BIN, BUILT, lsp, newFolder, ROOT } from './command.ts'
import { EVENTS } from './recorded.ts'

const COMMANDS = program(() => {}).commands.map(command => command.name())
const test = it.skipIf(!BUILT)

test('lists the commands, and keeps the hidden one to itself', () => {
  const { code, out, err } = lsp(['--help'])
  expect(code).toBe(0)
  expect(err).toBe('')
  for (const name of ['check', 'compile', 'explain', 'export', 'fmt', 'run', 'adapters'])
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
  [['export', 'runs/x'], "required option '--to <form>' not specified"],
  [['export', 'runs/x', '--to', 'onnx'], 'Allowed choices are hf, peft, gguf'],
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
  ['a file of 1 MB of nonsense', file('nonsense.lsp', 'qwertz }{ 12 "'.repeat(70_000))],
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

test('run says of an experiment that it cannot be played yet, and plays nothing in its stead', () => {
  const games = 'game G { }\nexperiment T { seeds: 1..2  arm Only = G }\n'
  const beside = lsp(['run', file('beside.lsp', games), '--out', file('taken', '')])
  expect(beside.err).toMatch(/note: the game G is played alone; lsp experiment plays the experiment T/)
  const alone = lsp(['run', file('alone.lsp', games.replace('game G { }', 'import G from "./beside.lsp"'))])
  expect(alone.code).toBe(1)
  expect(alone.err).toMatch(/declares the experiment `T` and no game[\s\S]*alone\.lsp:2:1/)
})

const GAME = 'games/world/lsp.lsp'

const WRONG = `game G {
  model policy from "./nowhere"
  axis query: 4
  axs answer: 4 per query
  role A plays policy { sees "x" says q over query }
  payoff A = Rw
}
`

test('check --json prints one document and nothing else', () => {
  const { code, out, err } = lsp(['check', '--json', file('wrong.lsp', WRONG)])
  expect(code).toBe(1)
  expect(err).toBe('')
  const { schema, diagnostics } = JSON.parse(out)
  expect(schema).toBe(1)
  expect(diagnostics.map((each: { code: string; line: number }) => [each.code, each.line])).toEqual([
    ['file-not-found', 2],
    ['unknown-declaration', 4],
    ['unknown-name', 6],
  ])
  for (const each of diagnostics) expect(each.file).toMatch(/wrong\.lsp$/)
})

test('check says how much it has checked', () => {
  const { code, err } = lsp(['check', GAME, 'games/world/world.lsp'])
  expect(code).toBe(0)
  expect(err).toContain('checked 1 game, 1 eval')
})

test('checks the other files, too, where one is at fault', () => {
  const { code, out } = lsp(['check', join(folder, 'nowhere.lsp'), file('wrong.lsp', WRONG)])
  expect(code).toBe(1)
  expect(out).toContain('nowhere.lsp')
  expect(out).toContain('unknown declaration')
})

test('fmt changes nothing with --check, and is done after one go', () => {
  const path = file('loose.lsp', 'game G{\n\n\naxis   q:4\n}\n')
  expect(lsp(['fmt', '--check', path])).toMatchObject({
    code: 1,
    out: expect.stringContaining('not formatted'),
  })
  expect(lsp(['fmt', path])).toMatchObject({ code: 0, out: expect.stringContaining('changed') })
  expect(lsp(['fmt', '--check', path])).toMatchObject({ code: 0, out: '' })
  const broken = file('broken.lsp', 'game G {{{')
  expect(lsp(['fmt', broken]).code).toBe(1)
  expect(readFileSync(broken, 'utf8')).toBe('game G {{{')
})

test('compiles an experiment: asked for by name, or where a file holds nothing else', () => {
  const paper = 'test/cases/own/valid/experiment_of_the_paper.lsp'
  const { code, out } = lsp(['compile', paper, '--experiment', 'Table1'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ format: 'lsp-experiment', seeds: [1, 2, 3, 4, 5] })
  const path = join(newFolder(), 'table.lsp')
  copyFileSync(paper, join(dirname(path), 'games.lsp'))
  mkdirSync(join(dirname(path), 'data'))
  copyFileSync('test/cases/own/valid/data/sums.jsonl', join(dirname(path), 'data/sums.jsonl'))
  writeFileSync(path, 'import Rl from "./games.lsp"\nexperiment Only { seeds: 1..2  arm A = Rl }\n')
  expect(JSON.parse(lsp(['compile', path]).out).arms).toMatchObject([{ name: 'A', stages: [{ plan: 'Rl' }] }])
  expect(lsp(['compile', paper, '--experiment', 'Table1', '--game', 'Rl']).code).toBe(2)
  const set = lsp(['compile', paper, '--experiment', 'Table1', '--set', 'train.steps=3'])
  expect(JSON.parse(set.out).plans.Lsp.training.steps).toBe(3)
  const run = lsp(['run', path])
  expect(run).toMatchObject({ code: 1 })
  expect(run.err).toContain('declares the experiment `Only` and no game')
})

test('compiles to a plan that run takes, and refuses once a field is changed', () => {
  const path = join(folder, 'whole.json')
  expect(lsp(['compile', GAME, '-o', path])).toMatchObject({ code: 0, out: '' })
  const printed = lsp(['compile', GAME])
  expect(JSON.parse(printed.out)).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  const plan = JSON.parse(printed.out)
  plan.updates[0].optimizer.lr = 'fast'
  const { code, out, err } = lsp([
    'run',
    file('changed.json', JSON.stringify(plan)),
    '--out',
    join(folder, 'unborn'),
  ])
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toContain('updates[0].optimizer.lr')
  expect(existsSync(join(folder, 'unborn'))).toBe(false)
})

test('writes no plan of a game that is wrong', () => {
  const path = join(folder, 'none.json')
  expect(lsp(['compile', file('wrong.lsp', WRONG), '-o', path]).code).toBe(1)
  expect(existsSync(path)).toBe(false)
})

test('explains a game, for people and as JSON', () => {
  const told = lsp(['explain', GAME, '--plan']).out
  for (const part of ['who sees what', 'Solver', 'zero-sum', 'FLOP']) expect(told).toContain(part)
  const { code, out } = lsp(['explain', GAME, '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ schema: 1, game: 'Lsp' })
})

test.each([
  [['--measure', 'Holdout'], 2, 'Heldout'],
  [['--game', 'Lps'], 1, 'Lps'],
  [['--set', 'train.stpes=3'], 1, 'steps'],
  [['--set', 'axis.query=none'], 1, 'axis.query'],
  [['--out', 'games'], 1, 'is not empty'],
  [['--out', 'package.json'], 1, 'is a file'],
] as const)('run %j ends with %i before anything is played', (args, exit, message) => {
  const { code, out, err } = lsp(['run', GAME, ...args])
  expect(code).toBe(exit)
  expect(out).toBe('')
  expect(err).toContain(message)
})

test('run says at its place what cannot be played yet', () => {
  const base = join(ROOT, 'games/world/base')
  const game = file(
    'endpoint.lsp',
    `game Asked {
  model policy from "${base}"
  model judge at "http://127.0.0.1:9/v1" { name: "judge" }
  prompt Mark(a: text) = "{a}"
  axis query: 4
  axis mark: 1 per query
  role A plays policy { sees raw "<c>"  says q over query }
  role B plays judge { sees raw q  says b over mark }
  payoff A = judge.judge(Mark(a: q), score: 0..7)
  train policy { steps: 1 }
}
`,
  )
  const { code, err } = lsp(['run', game, '--set', `model.policy=${base}`])
  expect(code).toBe(1)
  expect(err).toMatch(/not playable yet: .*endpoint\.lsp:8:/)
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
