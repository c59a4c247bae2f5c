/** How a run stands: what its last event says, and how long it has been silent. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { RunEvent } from '../../runtime/events/event.ts'
import type { RunRecord } from '../../runtime/run/run-record.ts'
import type { Tone } from '../theme.ts'

/** `alarm`: an alarm has ended it. `crashed`: it has not said that it ended, and has been silent for too long. */
export type RunState = 'running' | 'stopped' | 'alarm' | 'finished' | 'failed' | 'crashed'

interface Shown {
  readonly sign: string
  readonly word: string
  readonly tone: Tone
}

export const STATES: Readonly<Record<RunState, Shown>> = {
  running: { sign: '●', word: 'running', tone: 'accent' },
  stopped: { sign: '○', word: 'stopped', tone: 'plain' },
  alarm: { sign: '○', word: 'by alarm', tone: 'warn' },
  finished: { sign: '✓', word: 'finished', tone: 'good' },
  failed: { sign: '✗', word: 'failed', tone: 'bad' },
  crashed: { sign: '✗', word: 'crashed?', tone: 'bad' },
}

export const stateText = (state: RunState): string => `${STATES[state].sign} ${STATES[state].word}`

const SILENT_SECONDS = 600

/** `now` in milliseconds. A run whose steps take long may be silent for three of them. */
export function stateOf({ dir, events }: RunRecord, now: number): RunState {
  const last = events.at(-1)
  if (last?.type === 'failed') return 'failed'
  if (last?.type === 'done') return last.reason
  const slow = events.findLast(event => event.type === 'step')
  const patience = Math.max(SILENT_SECONDS, 3 * (slow?.type === 'step' ? slow.seconds : 0))
  return (now - lastSign(dir)) / 1000 > patience ? 'crashed' : 'running'
}

/** When the run last wrote something, in milliseconds. */
function lastSign(dir: string): number {
  const times = ['plan.json', 'events.jsonl', 'samples.jsonl', 'outcomes.jsonl'].map(
    name => statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  )
  return Math.max(...times)
}

export const stepsDone = (events: readonly RunEvent[]): number =>
  events.findLast(event => event.type === 'step')?.step ?? 0
