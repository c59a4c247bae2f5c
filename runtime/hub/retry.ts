/** Tries again what may be well a moment later: a bounded number of times, each after a longer wait with full jitter. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Hub, Transient } from './request.ts'

const TRIES = 5
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
/** A server may ask for a longer wait, up to this. */
const LONGEST_ASKED = 300_000

/** `progress` says how far the work is: tries that came further do not count. Throws what the last try was refused with. */
export async function persist<T>(
  hub: Hub,
  work: () => Promise<T>,
  progress: () => number = () => 0,
): Promise<T> {
  let reached = progress()
  for (let failed = 1; ; failed++) {
    try {
      return await work()
    } catch (fault) {
      if (!(fault instanceof Transient)) throw fault
      if (progress() > reached) failed = 1
      reached = Math.max(reached, progress())
      if (failed >= TRIES) throw fault.reason
      await wait(hub, fault.after ?? Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failed))
    }
  }
}

async function wait({ signal, wait: own }: Hub, ms: number): Promise<void> {
  const bounded = Math.min(ms, LONGEST_ASKED)
  if (own) await own(bounded)
  else await pause(bounded, undefined, { signal }).catch(() => undefined)
  signal?.throwIfAborted()
}
