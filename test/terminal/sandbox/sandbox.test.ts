/**
 * What SECURITY.md promises of the commands that only look at a game: they read the project's folder and nothing else, write
 * nothing that they were not told to, open no socket and start no process. Shown by the system calls, where strace is there
 * (elsewhere skipped), and by Node's permission model, which always runs.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BIN, BUILT, newFolder } from '../command.ts'
import { isWithin, ownFiles, packageFolders, TRACES, trace } from './trace.ts'

const secret = 'the launch code is 0000'

const game = (prompt: string, more = '') => `game G {
  model policy from "hf:owner/name"
  prompt Ask ${prompt}
  axis query: 4
  role Asker plays policy { sees Ask says q over query }
  ${more}
  reward R = length(q)
  payoff Asker = R
  train policy { steps: 1 }
}
`

/** A project with a game, its files, and links that lead outside, beside a folder that is none of its business. */
function project(): { folder: string; outside: string } {
  const root = realpathSync(newFolder())
  const folder = join(root, 'project')
  const outside = join(root, 'outside')
  for (const made of [join(folder, 'prompts'), join(folder, 'data'), outside])
    mkdirSync(made, { recursive: true })
  writeFileSync(join(folder, 'lsp.json'), '{}')
  writeFileSync(join(outside, 'secret.md'), secret)
  writeFileSync(join(outside, 'secret.lsp'), `prompt Ask = "${secret}"`)
  writeFileSync(join(outside, 'secret.jsonl'), JSON.stringify({ question: secret }))
  writeFileSync(join(outside, 'config.json'), JSON.stringify({ secret }))
  writeFileSync(join(folder, 'prompts/ask.md'), 'Ask.\n')
  symlinkSync(join(outside, 'secret.md'), join(folder, 'prompts/link.md'))
  symlinkSync(outside, join(folder, 'linked'))
  symlinkSync('loop', join(folder, 'loop'))
  writeFileSync(join(folder, 'good.lsp'), game('from "prompts/ask.md"'))
  return { folder, outside }
}

const looking = [
  ['check', 'good.lsp'],
  ['check', '--json', 'good.lsp'],
  ['fmt', '--check', 'good.lsp'],
  ['compile', 'good.lsp'],
  ['explain', 'good.lsp'],
  ['explain', 'good.lsp', '--json'],
  ['explain', 'wrong-axes'],
  ['diff', 'good.lsp', 'good.lsp#G'],
  ['diff', 'good.lsp', 'good.lsp', '--json'],
] as const

it.skipIf(!BUILT || !TRACES).each(looking.map(args => ({ args })))(
  'touches nothing but the project: lsp $args (skipped without strace)',
  ({ args }) => {
    const { folder } = project()
    const node = ownFiles(folder)
    const touched = trace([BIN, ...args], folder)
    // Node opens its own program now and then.
    const allowed = [folder, realpathSync(process.execPath), ...packageFolders, '/proc', '/sys/fs/cgroup']
    const strange = (paths: readonly string[]) => paths.filter(path => !node.has(path))
    expect(strange(touched.read).filter(path => !allowed.some(root => isWithin(path, root)))).toEqual([])
    expect({
      written: strange(touched.written),
      network: touched.network,
      started: touched.started.length,
    }).toEqual({
      written: [],
      network: [],
      started: 1,
    })
  },
)

/** Ways out of a project, each written where a file's name may stand. */
const ways = (outside: string): readonly string[] => [
  '../outside/secret.md',
  'prompts/../../outside/secret.md',
  `${outside}/secret.md`,
  `file://${outside}/secret.md`,
  'prompts/link.md',
  'linked/secret.md',
  './linked/../linked/secret.md',
  'loop',
  'loop/secret.md',
  '~/secret.md',
  '\\\\\\\\server\\\\share\\\\secret.md',
  '..\\\\outside\\\\secret.md',
  '/etc/passwd',
  '/proc/self/environ',
  '/dev/zero',
  '/dev/stdin',
  'prompts',
  '.',
  '',
  'prompts/ask.md\\u{0}.txt',
]

const model = (path: string) => game('= "x"').replace('hf:owner/name', path)

const wrongGames = (outside: string): { name: string; text: string }[] =>
  ways(outside).flatMap(path => {
    const like = (ending: string) => path.replace(/\.md$/, ending)
    return [
      { name: `prompt ${path}`, text: game(`from "${path}"`) },
      {
        name: `import ${path}`,
        text: `import Ask from "${like('.lsp')}"\n${game('= "x"').replace('  prompt Ask = "x"\n', '')}`,
      },
      { name: `data ${path}`, text: game('= "x"', `data d from "${like('.jsonl')}" { question: text }`) },
      { name: `function ${path}`, text: game('= "x"', `function f(x: text): number from "${like('.js')}"`) },
      // A folder inside is a fine place for a model.
      ...(path === '.' || path === 'prompts'
        ? []
        : [{ name: `model ${path}`, text: model(path.replace('/secret.md', '')) }]),
    ]
  })

it.skipIf(!BUILT)('refuses each way out of a project, and tells nothing of what lies there', () => {
  const { folder, outside } = project()
  const games = wrongGames(outside)
  const files = games.map(({ text }, i) => {
    const file = join(folder, `way-${i}.lsp`)
    writeFileSync(file, text)
    return file
  })
  const { stdout, stderr } = spawnSync(process.execPath, [BIN, 'check', '--json', ...files], {
    cwd: folder,
    encoding: 'utf8',
    // A net against a device that never ends; a healthy check of a hundred files takes a second or two.
    timeout: 60_000,
  })
  expect(stderr).toBe('')
  expect(stdout).not.toContain(secret)
  expect(stdout).not.toMatch(/root:x:0/)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; severity: string }[] }
  const refused = new Set(diagnostics.filter(d => d.severity === 'error').map(d => d.file))
  expect(games.filter((_, i) => !refused.has(files[i]!)).map(each => each.name)).toEqual([])
})

it.skipIf(!BUILT || !TRACES)(
  'opens nothing outside where a game tries each way out (skipped without strace)',
  () => {
    const { folder, outside } = project()
    const files = wrongGames(outside).map(({ text }, i) => {
      writeFileSync(join(folder, `way-${i}.lsp`), text)
      return `way-${i}.lsp`
    })
    const touched = trace([BIN, 'check', '--json', ...files], folder)
    const opened = touched.read.filter(path => isWithin(path, outside) && path !== outside)
    expect(opened).toEqual([])
    expect(
      touched.read.filter(path => /^\/(etc\/passwd|dev\/(zero|stdin)|proc\/self\/environ)$/.test(path)),
    ).toEqual([])
    const node = ownFiles(folder)
    expect([...touched.written.filter(path => !node.has(path)), ...touched.network]).toEqual([])
  },
)

it.skipIf(!BUILT || process.platform !== 'linux')(
  'does not wait for a pipe that stands where a file should',
  () => {
    const { folder } = project()
    expect(spawnSync('mkfifo', [join(folder, 'pipe.md')]).status).toBe(0)
    writeFileSync(join(folder, 'pipe.lsp'), game('from "pipe.md"'))
    const { status, stdout } = spawnSync(process.execPath, [BIN, 'check', 'pipe.lsp'], {
      cwd: folder,
      encoding: 'utf8',
      // Reading a pipe that nobody writes to never ends.
      timeout: 20_000,
    })
    expect({ status, named: stdout.includes('pipe.md') }).toEqual({ status: 1, named: true })
  },
)

it.skipIf(!BUILT).each(looking.map(args => ({ args })))(
  'needs leave to read the project only: lsp $args',
  ({ args }) => {
    const { folder } = project()
    const version = Number(process.versions.node.split('.')[0])
    const flag = version >= 24 ? '--permission' : '--experimental-permission'
    const leave = [folder, ...packageFolders].map(path => `--allow-fs-read=${path}/*`)
    const run = (flags: readonly string[]) =>
      spawnSync(process.execPath, [...flags, BIN, ...args], { cwd: folder, encoding: 'utf8' })
    const free = run([])
    const held = run(['--no-warnings', flag, ...leave])
    expect({ code: held.status, out: held.stdout }).toEqual({ code: free.status, out: free.stdout })
    expect(held.stderr).toBe(free.stderr)
  },
)

it.skipIf(!BUILT)('writes where `fmt` and `-o` say, and nowhere else', () => {
  const { folder } = project()
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8' })
  expect(run('compile', 'good.lsp', '-o', 'plan.json').status).toBe(0)
  expect(existsSync(join(folder, 'plan.json'))).toBe(true)
  const before = readFileSync(join(folder, 'good.lsp'), 'utf8')
  run('check', 'good.lsp')
  run('explain', 'good.lsp')
  expect(readFileSync(join(folder, 'good.lsp'), 'utf8')).toBe(before)
})
