/**
 * Dawn writes notes about limits and missing drivers straight to the process's standard error, where they would break
 * the picture in a terminal. While `f` runs, descriptor 2 leads nowhere; LSP_ROBUST=1, for debugging, leaves it be.
 */
import { closeSync, openSync } from 'node:fs'

export function quietly<T>(f: () => T): T {
  if (process.platform !== 'linux' || process.env.LSP_ROBUST === '1') return f()
  const kept = open('/proc/self/fd/2')
  // A standard error that cannot be opened a second time (a socket) is left alone.
  if (kept === undefined) return f()
  replaceStderr('/dev/null')
  try {
    return f()
  } finally {
    replaceStderr(`/proc/self/fd/${kept}`)
    closeSync(kept)
  }
}

/** A descriptor that is opened takes the lowest free number: 2, which was closed just before. */
function replaceStderr(path: string): void {
  closeSync(2)
  openSync(path, 'a')
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'a')
  } catch {
    return undefined
  }
}
