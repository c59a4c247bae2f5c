/** The real screen in a real terminal: tmux plays the terminal, a recorded run is played back. */
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { BIN, BUILT } from './command.ts'
import { EVENTS } from './recorded.ts'

const TMUX = spawnSync('tmux', ['-V']).status === 0
if (!TMUX) console.warn('skipped: the screen in a real terminal needs tmux')

const socket = `lsp-test-${process.pid}`
const tmux = (...args: string[]) =>
  spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' })
const send = (...keys: string[]) => tmux('send-keys', '-t', 'screen', ...keys)
const visible = () => tmux('capture-pane', '-p', '-t', 'screen').stdout
const all = () => tmux('capture-pane', '-p', '-S', '-', '-t', 'screen').stdout

/** Waits for the screen to show a text; the time is only a bound for a screen that never does. */
async function shows(text: string | RegExp): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const screen = visible()
    if (screen.match(text)) return screen
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`the screen never showed ${text}:\n${visible()}`)
}

afterAll(() => {
  if (TMUX) tmux('kill-server')
})

it.skipIf(!TMUX || !BUILT)('draws, obeys keys, follows a resize, and stops', async () => {
  const command = `env -u CI -u NO_COLOR TERM=screen-256color ${process.execPath} ${BIN} kitchen-sink ${EVENTS} --pause 1; echo "exit $?"; sleep 60`
  expect(tmux('new-session', '-d', '-s', 'screen', '-x', '80', '-y', '24', command).status).toBe(0)

  const first = await shows('step 40/60')
  expect(first).toContain('q stop…')
  expect(first.trimEnd().split('\n').length).toBeLessThanOrEqual(24)

  send('f')
  expect(await shows('in formulas')).toContain('payoff Solver = R')
  send('?')
  expect(await shows('after q')).toContain('ctrl-c')
  send('Space')
  await shows('query 1/8')
  send('Right')
  await shows('query 2/8 of step 40')
  send('Right')
  send('Down')
  await shows('›')

  tmux('resize-window', '-t', 'screen', '-x', '60', '-y', '14')
  const small = await shows(/^.{0,60}$/m)
  expect(small.trimEnd().split('\n').length).toBeLessThanOrEqual(14)
  tmux('resize-window', '-t', 'screen', '-x', '100', '-y', '30')
  await shows('query 3/8')

  send('q')
  await shows('stop after this step')
  send('g')
  await shows('q stop…')
  send('q')
  await shows('stop after this step')
  send('s')
  await shows('exit 0')
  const record = all()
  expect(record).toContain('held-out accuracy 51.0 % → 83.1 %')
  expect(record).toContain('run: runs/amber-fox')
  // What the record says it says once: a frame as tall as the terminal would print it again and again.
  expect(record.split('\n').filter(line => line.startsWith('step 31  alarm copycat'))).toHaveLength(1)
})

it.skipIf(!TMUX || !BUILT)('replays a run: step by step, to what was said, and on again', async () => {
  const run = dirname(EVENTS)
  const command = `env -u CI -u NO_COLOR TERM=screen-256color ${process.execPath} ${BIN} replay ${run} --at 20; echo "exit $?"; sleep 60`
  tmux('kill-session', '-t', 'screen')
  expect(tmux('new-session', '-d', '-s', 'screen', '-x', '80', '-y', '24', command).status).toBe(0)
  await shows('replay paused')
  expect(await shows('step 20/60')).toContain('play, pause')
  send('[')
  await shows('step 19/60')
  send(']')
  send(']')
  await shows('step 21/60')
  tmux('resize-window', '-t', 'screen', '-x', '40', '-y', '10')
  send(']')
  // A frame as tall as the terminal would push its first line out.
  await shows(/step 22\/60[\s\S]*space play/)
  tmux('resize-window', '-t', 'screen', '-x', '80', '-y', '24')
  send('m')
  await shows(/\(1 of /)
  send('Escape')
  // An escape and a key right after it are read as one key.
  await shows('replay paused')
  send('+')
  await shows('2[.]00×')
  send('Space')
  await shows('replay playing')
  send('q')
  await shows('exit 0')
})
