/** Files that hold no game, or cannot be read: what each command says of them, in a file to be read: `golden/odd-files.txt`. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newFolder } from './command.ts'
import { called } from './in-process.ts'

const game = 'game G { }\n'
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

/** As a file of data, an editor of another system, or a slip of the keyboard leaves them. */
const contents: Readonly<Record<string, Uint8Array>> = {
  'empty.lsp': utf8(''),
  'only-a-mark.lsp': utf8('\uFEFF'),
  'only-white-space.lsp': utf8(' \t\r\n\n'),
  'only-comments.lsp': utf8('// nothing yet\n/// nor here\n'),
  'elf.lsp': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0]),
  'utf-16-le.lsp': Buffer.from(`\uFEFF${game}`, 'utf16le'),
  'utf-16-be.lsp': swapped(Buffer.from(`\uFEFF${game}`, 'utf16le')),
  'utf-16-le-no-mark.lsp': Buffer.from(game, 'utf16le'),
  'latin-1.lsp': Buffer.from('// caf\u00e9\ngame G { }\n', 'latin1'),
  'lone-surrogate.lsp': Buffer.concat([utf8('// '), Buffer.from([0xed, 0xa0, 0x80]), utf8(`\n${game}`)]),
  'cut-in-a-letter.lsp': Buffer.concat([utf8(game), Buffer.from([0x2f, 0x2f, 0xe6, 0xbc])]),
  'nul.lsp': utf8('game G { \0 }\n'),
  'nul-at-the-end.lsp': utf8(`${game}\0`),
  'too-large.lsp': utf8('//'.padEnd((1 << 20) + 1, 'x')),
  'as-large-as-may-be.lsp': utf8(`${game}//`.padEnd(1 << 20, 'x')),
  // A space more here, and a line end that does not count there.
  'too-large-when-formatted.lsp': utf8('game G{}//'.padEnd(1 << 20, 'x')),
}

const commands: readonly (readonly string[])[] = [['check'], ['fmt'], ['compile'], ['explain'], ['diff']]

const folder = newFolder()

/** The codes and headlines of what was said: exit code, then the first line of each error. */
async function saidOf(command: readonly string[], path: string): Promise<string> {
  const args = command[0] === 'diff' ? [...command, path, path] : [...command, path]
  const { code, out, err } = await called(args)
  const lines = `${command[0] === 'check' ? out : err}`.split('\n')
  const headlines = lines
    .filter(line => /^(?:error|warning)/.test(line))
    .map(line => line.replaceAll(folder, '…'))
  return [`ends with ${code}`, ...headlines].join('; ')
}

async function report(names: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const name of names) {
    lines.push(name)
    for (const command of commands) lines.push(`  ${command[0]} ${await saidOf(command, join(folder, name))}`)
  }
  return lines
}

/** Root may read everything: as root the files are read as somebody else. */
async function asNobody<T>(read: () => Promise<T>): Promise<T> {
  const root = process.geteuid?.() === 0
  if (root) process.seteuid!(65534)
  try {
    return await read()
  } finally {
    if (root) process.seteuid!(0)
  }
}

it.skipIf(process.platform === 'win32')(
  'says of every odd file what it is, and leaves it as it was',
  async () => {
    for (const [name, bytes] of Object.entries(contents)) writeFileSync(join(folder, name), bytes)
    mkdirSync(join(folder, 'folder.lsp'))
    execFileSync('mkfifo', [join(folder, 'pipe.lsp')])
    symlinkSync('/dev/zero', join(folder, 'device.lsp'))
    symlinkSync('loop.lsp', join(folder, 'loop.lsp'))
    writeFileSync(join(folder, 'secret.lsp'), game, { mode: 0 })
    chmodSync(folder, 0o755)
    const names = ['folder', 'pipe', 'device', 'loop', 'absent', 'empty.lsp/below'].map(name => `${name}.lsp`)
    const lines = [
      ...(await report([...Object.keys(contents), ...names])),
      ...(await asNobody(() => report(['secret.lsp']))),
    ]
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/odd-files.txt')
    // Two of them hold a game; the formatter has set those, and no other.
    const changed = Object.entries(contents).filter(
      ([name, bytes]) => !readFileSync(join(folder, name)).equals(bytes),
    )
    expect(changed.map(([name]) => name)).toEqual(['as-large-as-may-be.lsp'])
    expect(statSync(join(folder, 'secret.lsp')).size).toBe(game.length)
  },
  60_000,
)
