/** The real screen in a real terminal: tmux plays the terminal, a recorded run is played back. */
import { dirname } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { BUILT } from './command.ts'
import { EVENTS } from './recorded.ts'
import { all, leave, resize, send, shows, start, TMUX } from './tmux.ts'

if (!TMUX) console.warn('skipped: the screen in a real terminal needs tmux')
afterAll(leave)

it.skipIf(!TMUX || !BUILT)('draws, obeys keys, follows a resize, and stops', async () => {
  expect(start(`kitchen-sink ${EVENTS} --pause 1`)).toBe(true)

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

  resize(60, 14)
  const small = await shows(/^.{0,60}$/m)
  expect(small.trimEnd().split('\n').length).toBeLessThanOrEqual(14)
  resize(100, 30)
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
  expect(start(`replay ${dirname(EVENTS)} --at 20`)).toBe(true)
  await shows('replay paused')
  expect(await shows('step 20/60')).toContain('play, pause')
  send('[')
  await shows('step 19/60')
  send(']')
  send(']')
  await shows('step 21/60')
  resize(40, 10)
  send(']')
  // A frame as tall as the terminal would push its first line out.
  await shows(/step 22\/60[\s\S]*space play/)
  resize(80, 24)
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
