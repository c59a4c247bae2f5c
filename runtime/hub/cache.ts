/**
 * The cache of Hugging Face's hub, which many programs share (https://huggingface.co/docs/huggingface_hub/guides/manage-cache):
 *
 *     models--owner--name/refs/main               the commit that a branch or tag stands for
 *     models--owner--name/blobs/HASH              files by the hash of what is in them
 *     models--owner--name/snapshots/COMMIT/FILE   links to blobs under the files' names
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { type HubModel, isCommit } from './model-name.ts'

export interface Snapshot {
  /** 40 hex digits, where the folder is named as the hub names commits. */
  readonly commit: string
  readonly dir: string
}

export const modelFolderName = (id: string): string => `models--${id.replace('/', '--')}`

const modelFolder = (cache: string, id: string): string => join(cache, modelFolderName(id))

/**
 * What is there of a model, the likeliest first: the commit that the revision stands for here, then those whose name begins with it;
 * of a model without a revision of its own (`main`) any. Nothing here throws.
 */
export function snapshotsOf(cache: string, { id, revision }: HubModel): Snapshot[] {
  const folder = modelFolder(cache, id)
  const there = attempt(() => readdirSync(join(folder, 'snapshots'))) ?? []
  const named = commitOf(folder, revision)
  const matching = there.filter(each => revision === 'main' || each.startsWith(revision)).sort()
  return [...new Set([...there.filter(each => each === named), ...matching])].map(commit => ({
    commit,
    dir: join(folder, 'snapshots', commit),
  }))
}

/**
 * The one that a run takes: exactly what the revision stands for. A model without `refs/main` that was fetched at one commit alone is
 * that commit. Undefined where it is not there.
 */
export function snapshotOf(cache: string, model: HubModel): Snapshot | undefined {
  const folder = modelFolder(cache, model.id)
  const named = commitOf(folder, model.revision)
  const all = snapshotsOf(cache, model)
  if (named !== undefined) return all.find(({ commit }) => commit === named)
  return all.length === 1 ? all[0] : undefined
}

function commitOf(folder: string, revision: string): string | undefined {
  if (isCommit(revision)) return revision
  return attempt(() => readFileSync(join(folder, 'refs', ...revision.split('/')), 'utf8').trim())
}

/** The file that a snapshot's link leads to; undefined where it is not there, or lies outside the model's folder. */
export function cachedFile(
  cache: string,
  { id }: HubModel,
  { dir }: Snapshot,
  file: string,
): string | undefined {
  return attempt(() => {
    const real = realpathSync(join(dir, file))
    const below = relative(realpathSync(modelFolder(cache, id)), real)
    const outside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)
    return outside || !statSync(real).isFile() ? undefined : real
  })
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
