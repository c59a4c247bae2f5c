/** How far a run has come: whether it has ended, and from which step it can go on. */
import { existsSync, readdirSync } from 'node:fs'
import type { EventOf, RunEvent } from '../events/event.ts'
import { isBeyond } from './cut-back.ts'
import { type RunRecord, readRunRecord } from './run-record.ts'
import { statesIn } from './run-state.ts'

export interface Standing {
  readonly record: RunRecord
  /** Of a run that has played its last step, or that an alarm has ended. */
  readonly end?: EventOf<'done'> & { readonly reason: 'finished' | 'alarm' }
  /** The last checkpoint from which it can go on; 0 where it has none. */
  readonly step: number
  /** What was told up to there. */
  readonly past: readonly RunEvent[]
}

/** Undefined where the folder is empty or not there. Throws a PlayError where it is no run's, or where its files were edited. */
export function standingOf(dir: string): Standing | undefined {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return undefined
  const record = readRunRecord(dir)
  const step = statesIn(dir, record.plan.updates.length > 0).at(-1) ?? 0
  const beyond = isBeyond(step)
  const past = record.events.filter(event => !beyond(event))
  // A run that has gone on since it ended is not told to have ended any more.
  const last = record.events.findLast(
    ({ type }) => type === 'done' || type === 'failed' || type === 'resumed',
  )
  if (last?.type !== 'done' || last.reason === 'stopped') return { record, step, past }
  return { record, step, past, end: { ...last, reason: last.reason } }
}
