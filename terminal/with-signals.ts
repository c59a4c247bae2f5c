/** Signals while something is played. */
import { err } from './output.ts'
import type { Stop } from './screen/ui.ts'

/** Interrupts are `onSignal`'s until `work` has ended. A terminal that is closed ends its programs with SIGHUP; this one needs none. */
export async function withSignals<T>(onSignal: () => void, work: () => Promise<T>): Promise<T> {
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.on('SIGHUP', goOn)
  try {
    return await work()
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    process.off('SIGHUP', goOn)
  }
}

const goOn = () => {}

/** What an interrupt has done, where no screen says so. */
export const sayStopping = (when: Stop): void =>
  err(when === 'now' ? 'stopping now' : 'stopping after this step; once more to stop now')
