import { afterEach, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../runtime/events/event.ts'
import { failureLines } from '../../terminal/lines/failure.ts'
import { follow } from '../../terminal/screen/follow.ts'
import { isInteractive } from '../../terminal/screen/interactive.ts'
import { StopControl } from '../../terminal/screen/stop.ts'
import { measureEvent, recorded, runEvent, stateOf, stepEvent } from './recorded.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** What a run's events print, on stdout and on stderr. */
async function printed(events: readonly RunEvent[], options: { json?: boolean; plain?: boolean }) {
  const written = { out: '', err: '' }
  const into = (name: 'out' | 'err') => (text: string | Uint8Array) => {
    written[name] += text
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(into('out'))
  vi.spyOn(process.stderr, 'write').mockImplementation(into('err'))
  const follower = await follow(options, new StopControl())
  for (const event of events) follower.onEvent(event)
  await follower.close()
  vi.restoreAllMocks()
  return written
}

const DONE = { type: 'done', step: 2, reason: 'finished', seconds: 2 } as const
const SHORT: RunEvent[] = [
  runEvent({ steps: 2 }),
  measureEvent(0, 0.51),
  stepEvent(1),
  stepEvent(2),
  measureEvent(2, 0.8),
  DONE,
]

it('prints nothing but the events as JSON lines with --json, without what only a screen needs', async () => {
  const { out, err } = await printed(recorded, { json: true })
  expect(
    out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual(recorded.filter(event => event.type !== 'phase'))
  expect(recorded.some(event => event.type === 'phase')).toBe(true)
  expect(err).toBe('')
})

it('ends a plain run with its result and where it lies', async () => {
  const lines = (await printed(SHORT, { plain: true })).out.trimEnd().split('\n')
  expect(lines.slice(-2)).toEqual(['held-out accuracy 51.0 % → 80.0 %', 'run: runs/test'])
})

it('keeps warnings and advice off stdout', async () => {
  const { out, err } = await printed(recorded, { plain: true })
  expect(err).toContain('warning: policy: 1 prompt was shortened')
  expect(out).not.toContain('warning')
  expect(err).toContain('note: a GPU')
})

it('says no result of a run that failed, but what was kept', async () => {
  const failed = { type: 'failed', step: 1, message: 'device lost' } as const
  const events = [
    runEvent(),
    stepEvent(1),
    { type: 'checkpoint', step: 1, dir: 'runs/test/checkpoints/step-000001' } as const,
    failed,
  ]
  expect((await printed(events, { plain: true })).out).not.toContain('run: ')
  expect(failureLines(stateOf(events), { message: 'device lost', help: 'try --adapter cpu' }, true)).toEqual([
    'error: device lost',
    '  help: try --adapter cpu',
    '  kept: 1 step, checkpoint runs/test/checkpoints/step-000001',
    '  run: runs/test',
    '  go on: lsp resume runs/test',
  ])
  expect(failureLines(stateOf(events), { message: 'no adapter' }, false)).toEqual(['error: no adapter'])
})

it('draws a screen only where a person sits before a terminal', () => {
  const terminal = (value: boolean) => {
    vi.spyOn(process.stdout, 'isTTY', 'get').mockReturnValue(value)
    vi.spyOn(process.stdin, 'isTTY', 'get').mockReturnValue(value)
  }
  for (const stream of [process.stdout, process.stdin])
    if (!('isTTY' in stream)) Object.defineProperty(stream, 'isTTY', { get: () => false, configurable: true })
  vi.stubEnv('CI', '')
  vi.stubEnv('TERM', 'xterm')
  terminal(true)
  expect(isInteractive({})).toBe(true)
  expect(isInteractive({ plain: true })).toBe(false)
  expect(isInteractive({ json: true })).toBe(false)
  vi.stubEnv('CI', 'true')
  expect(isInteractive({})).toBe(false)
  vi.stubEnv('CI', '')
  vi.stubEnv('TERM', 'dumb')
  expect(isInteractive({})).toBe(false)
  vi.stubEnv('TERM', 'xterm')
  terminal(false)
  expect(isInteractive({})).toBe(false)
  vi.unstubAllEnvs()
})
