/**
 * Dawn's binding polls a pending promise with `setImmediate`, which keeps one core at 100 %. On a CPU adapter that is
 * half of a small machine, so while we wait the poll is slowed to once a millisecond.
 */
let waiting = 0
const immediate = globalThis.setImmediate

export async function idleWhile<T>(promise: Promise<T>): Promise<T> {
  if (waiting++ === 0) {
    const slow = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
      setTimeout(callback, 1, ...args)
    globalThis.setImmediate = slow as unknown as typeof setImmediate
  }
  try {
    return await promise
  } finally {
    if (--waiting === 0) globalThis.setImmediate = immediate
  }
}
