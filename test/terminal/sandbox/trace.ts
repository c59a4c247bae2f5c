/** Runs the command under strace and says what it touched: files opened, files changed, sockets, processes. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { BIN } from '../command.ts'

/** Whether this machine lets a process be traced: strace is there, and nothing forbids ptrace. */
export const TRACES =
  process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

export interface Touched {
  /** Files and folders opened for reading, absolute; what was not there is left out, and so are links that were followed. */
  readonly read: readonly string[]
  /** Opened for writing, made, renamed, removed. */
  readonly written: readonly string[]
  readonly network: readonly string[]
  readonly started: readonly string[]
}

const changing = /^(mkdir|unlink|rename|rmdir|link|symlink|truncate|chmod|chown|mknod|utime)/

/** The command that runs another one and writes its system calls to a file. */
export const straceTo = (log: string): readonly string[] => [
  ...['strace', '-f', '-qq', '-s', '4096', '-e', 'trace=%file,%network,%process', '-o', log],
]

export const newLog = (): string => join(mkdtempSync(join(tmpdir(), 'lsp-trace-')), 'calls')

export function trace(args: readonly string[], cwd: string): Touched {
  const log = newLog()
  const [strace, ...flags] = straceTo(log)
  spawnSync(strace!, [...flags, process.execPath, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
  })
  return touchedBy(log, cwd)
}

/** What the calls in a file touched; paths that are not absolute count from `cwd`. */
export function touchedBy(log: string, cwd: string): Touched {
  const calls = readFileSync(log, 'utf8').split('\n').flatMap(callOf)
  // Node opens this one in place of a standard stream that is closed.
  const real = (path: string) => path !== '/dev/null'
  const paths = (wanted: (call: Call) => boolean) =>
    calls
      .filter(wanted)
      .flatMap(({ path }) => (path === undefined ? [] : [resolve(cwd, path)]))
      .filter(real)
  const opens = ({ name }: Call) => /^open(at|at2)?$/.test(name)
  const writes = ({ text }: Call) => /O_(WRONLY|RDWR|CREAT|TRUNC)/.test(text)
  return {
    read: paths(call => opens(call) && !writes(call)),
    written: paths(call => (opens(call) && writes(call)) || changing.test(call.name)),
    network: calls.filter(({ name }) => /^(socket|connect|bind|sendto)$/.test(name)).map(({ text }) => text),
    started: calls
      .filter(
        ({ name, text }) =>
          name.startsWith('exec') || (/^(v?fork|clone3?)$/.test(name) && !/CLONE_THREAD/.test(text)),
      )
      .map(({ text }) => text),
  }
}

interface Call {
  readonly name: string
  readonly text: string
  readonly path?: string
}

/** One line of strace; calls that failed because nothing is there are left out. */
function callOf(line: string): Call[] {
  const match = /^\d+ +(\w+)\((.*)$/.exec(line)
  if (!match || / = -1 E(NOENT|NOTDIR|INVAL)/.test(line)) return []
  const [, name = '', text = ''] = match
  const path = /"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]
  return [{ name, text, ...(path === undefined ? {} : { path }) }]
}

/** What Node itself touches when it starts and does nothing, on this machine. */
export function ownFiles(cwd: string): ReadonlySet<string> {
  const { read, written } = trace(['-e', '0'], cwd)
  return new Set([...read, ...written])
}

/** The package's own code: where the command lies, links followed. */
export const packageFolders: readonly string[] = [
  ...new Set(
    [dirname(dirname(BIN)), join(dirname(dirname(BIN)), 'node_modules')]
      .filter(folder => existsSync(folder))
      .flatMap(folder => [folder, realpathSync(folder)]),
  ),
]

export const isWithin = (path: string, folder: string): boolean =>
  isAbsolute(path) && (path === folder || path.startsWith(`${folder}/`))
