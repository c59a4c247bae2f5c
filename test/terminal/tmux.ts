/** A real terminal for tests: tmux plays it. */
import { spawnSync } from 'node:child_process'
import { BIN } from './command.ts'

/** Where there is no tmux, tests of the real screen are skipped, and say so. */
export const TMUX = spawnSync('tmux', ['-V']).status === 0

const socket = `lsp-test-${process.pid}`
const tmux = (...args: string[]) =>
  spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' })

export const send = (...keys: string[]) => tmux('send-keys', '-t', 'screen', ...keys)
export const resize = (columns: number, rows: number) =>
  tmux('resize-window', '-t', 'screen', '-x', String(columns), '-y', String(rows))
const visible = () => tmux('capture-pane', '-p', '-t', 'screen').stdout

/** All that was ever written and not written over. */
export const all = () => tmux('capture-pane', '-p', '-S', '-', '-t', 'screen').stdout

/** Calls lsp in a terminal of 80×24, in which it stays after its end. Arguments are the shell's. */
export function start(args: string): boolean {
  // A server that has just lost its last session would end while the next one begins.
  tmux('start-server', ';', 'set-option', '-g', 'exit-empty', 'off')
  tmux('kill-session', '-t', 'screen')
  const command = `env -u CI -u NO_COLOR TERM=screen-256color ${process.execPath} ${BIN} ${args}; echo "exit $?"; sleep 60`
  return tmux('new-session', '-d', '-s', 'screen', '-x', '80', '-y', '24', command).status === 0
}

/** Waits for the screen to show a text; the time is only a bound for a screen that never does. */
export async function shows(text: string | RegExp, seconds = 20): Promise<string> {
  for (let attempt = 0; attempt < seconds * 10; attempt++) {
    const screen = visible()
    if (screen.match(text)) return screen
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`the screen never showed ${text}:\n${visible()}`)
}

export function leave(): void {
  if (TMUX) tmux('kill-server')
}
