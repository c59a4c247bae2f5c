/** Keeps a second process from going on with a run that one is playing. */
import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { takeLock } from '../lock.ts'
import { PlayError } from '../play/play-error.ts'

/** The folder must be there. Gives what lets go of it. Throws a PlayError where another process plays the run. */
export async function lockRun(dir: string): Promise<() => void> {
  const release = await takeLock({ kind: 'run', key: realpathSync(dir), folder: tmpdir })
  if (!release)
    throw new PlayError(`${dir} is being played by another process`, {
      help: 'wait until that has ended, or stop it',
    })
  return release
}
