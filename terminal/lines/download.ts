/** How a download is told: one line that renews itself in a terminal, one line a file elsewhere. */
import type { Progress } from '../../runtime/hub/pull.ts'
import { err } from '../output.ts'
import { bytes } from '../text/bytes.ts'
import { duration } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'

export interface Teller {
  readonly onProgress: (progress: Progress) => void
  /** Leaves the terminal's line; to be called whatever happened. */
  readonly close: () => void
}

/** CI, TERM=dumb and huggingface_hub's own variable stand against a line that renews itself. */
export function isLive(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const { CI, TERM, HF_HUB_DISABLE_PROGRESS_BARS: off } = env
  return stream.isTTY === true && !CI && TERM !== 'dumb' && !/^(1|on|yes|true)$/i.test(off ?? '')
}

/** One line for each file that is whole. */
export const fileLines = (): Teller => ({
  onProgress: ({ file, total, kept }) => {
    if (kept) err(sanitize(`fetched  ${file}  ${bytes(total)}`))
  },
  close: () => {},
})

const ERASE = '\r\u001B[2K'

export function liveLine(stream: NodeJS.WriteStream, now: () => number = () => performance.now()): Teller {
  let last = Number.NEGATIVE_INFINITY
  let begun: { readonly at: number; readonly bytes: number } | undefined
  return {
    onProgress: progress => {
      const at = now()
      begun ??= { at, bytes: progress.allDone }
      // Ten times a second is as often as anybody reads.
      if (at - last < 100 && !progress.kept) return
      last = at
      const speed = at > begun.at ? (1000 * (progress.allDone - begun.bytes)) / (at - begun.at) : 0
      const line = sanitize(progressLine(progress, speed))
      stream.write(`${ERASE}${line.slice(0, Math.max(10, (stream.columns || 80) - 1))}`)
    },
    close: () => {
      if (begun) stream.write(ERASE)
    },
  }
}

/** `speed` in bytes a second. */
export function progressLine({ file, allDone, allTotal }: Progress, speed: number): string {
  const share = allTotal === 0 ? 100 : Math.floor((100 * allDone) / allTotal)
  const left = speed > 0 ? `${bytes(speed)}/s · ${duration((allTotal - allDone) / speed)} left · ` : ''
  return `${share}% · ${bytes(allDone)} of ${bytes(allTotal)} · ${left}${file}`
}
