/** Keeps a second process from fetching the same model into the same cache. */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from '../lock.ts'
import { modelFolderName } from './cache.ts'
import { HubError } from './hub-error.ts'
import { ownFolder } from './own-folder.ts'

/** Gives what lets go of it. Throws a HubError where another process holds it. */
export async function lockModel(cache: string, id: string): Promise<() => void> {
  const key = join(realpathSync(cache), modelFolderName(id))
  const release = await takeLock({ kind: 'pull', key, folder: () => ownFolder(cache, '.locks') })
  if (!release)
    throw new HubError(
      'locked',
      `another process is fetching ${id} into this cache`,
      'wait until it is done, then call again',
    )
  return release
}
