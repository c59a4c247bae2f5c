/** `lsp chat` as a person calls it: through a pipe, and in a real terminal. */
import { spawnSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import { BIN, BUILT, lsp, ROOT } from './command.ts'

const MODEL = 'games/world/base'
const TMUX = spawnSync('tmux', ['-V']).status === 0

function piped(input: string, args: readonly string[] = []) {
  const all = [BIN, 'chat', MODEL, '--raw', '--temperature', '0', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: ROOT, input, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

it.skipIf(!BUILT)('replies to each line of a pipe, with nothing else on stdout', () => {
  const { code, out } = piped('<s>+089=\n\n<s>+107=')
  expect(code).toBe(0)
  expect(out).toBe('190\n218\n')
})

it.skipIf(!BUILT)('obeys what begins with a slash, and says what it does not know', () => {
  const { code, out, err } = piped(
    '/help\n/temperature hot\n/seed 3\n/nothing\n/system be\n/reset\n/quit\n<s>+089=\n',
  )
  expect([code, out]).toEqual([0, ''])
  for (const said of [
    '/reset ',
    'from 0 to 10',
    'set to 3',
    'there is no /nothing',
    'system: be',
    'forgotten',
  ])
    expect(err).toContain(said)
})

it.skipIf(!BUILT)('gives the same reply for the same seed, and goes on where the talk is too long', () => {
  const talk = (seed: string) => piped('12\n345\n', ['--temperature', '1', '--seed', seed]).out
  expect(talk('5')).toBe(talk('5'))
  const long = piped(`${'1'.repeat(40)}\n<s>+089=\n`)
  expect(long.err).toContain('the talk takes 40 tokens')
  expect([long.code, long.out]).toEqual([0, '190\n'])
})

it.skipIf(!BUILT)('refuses numbers that are none', () => {
  for (const [option, value] of [
    ['--temperature', 'hot'],
    ['--max-tokens', '0'],
    ['--seed', '-1'],
  ])
    expect(lsp(['chat', MODEL, option!, value!]).code).toBe(2)
})

const socket = `lsp-chat-${process.pid}`
const tmux = (...args: string[]) =>
  spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' })
afterAll(() => {
  if (TMUX) tmux('kill-server')
})

async function shows(text: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (tmux('capture-pane', '-p', '-t', 'chat').stdout.includes(text)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`the screen never showed ${text}:\n${tmux('capture-pane', '-p', '-t', 'chat').stdout}`)
}

it.skipIf(!TMUX || !BUILT)('talks in a terminal, turn by turn, and ends at Ctrl-C', async () => {
  const command = `cd ${ROOT}; ${process.execPath} ${BIN} chat ${MODEL} --raw --temperature 0; echo "exit $?"; sleep 60`
  expect(tmux('new-session', '-d', '-s', 'chat', '-x', '80', '-y', '24', command).status).toBe(0)
  await shows('›')
  tmux('send-keys', '-t', 'chat', '<s>+089=', 'Enter')
  await shows('190')
  tmux('send-keys', '-t', 'chat', '<s>+107=', 'Enter')
  await shows('218')
  tmux('send-keys', '-t', 'chat', 'C-c')
  await shows('exit 130')
})
