/** Fetches a model from a hub into the cache that Hugging Face's own programs use. */
import { readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { modelFolderName } from './cache.ts'
import { filesOfModel, ggufFile, INDEX, shardsOf } from './choose-files.ts'
import { fetchFile, isThere } from './fetch-file.ts'
import { HubError } from './hub-error.ts'
import { type HubFile, type Listing, listModel } from './listing.ts'
import { lockModel } from './lock.ts'
import type { HubModel } from './model-name.ts'
import { ownFolder } from './own-folder.ts'
import type { Hub } from './request.ts'
import { writeRef, writeSnapshot } from './write-snapshot.ts'

export interface PullOptions {
  /** One GGUF file of the repository in place of its safetensors. */
  readonly gguf?: string
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly file: string
  /** Bytes of the file that are there, and of all. */
  readonly done: number
  readonly total: number
  readonly allDone: number
  readonly allTotal: number
  /** Has the file its place in the cache? Told once. */
  readonly kept: boolean
}

export interface Pulled {
  readonly commit: string
  /** The snapshot's folder. */
  readonly dir: string
  /** `fetched`: false where the file was there already. */
  readonly files: readonly (HubFile & { readonly fetched: boolean })[]
}

/**
 * All files of the model that are not there yet, each held to its hash, then the snapshot's links, then the revision's name. Throws a
 * HubError, and the signal's reason: then what has come of a file stays, and the next call goes on from there.
 */
export async function pullModel(hub: Hub, model: HubModel, options: PullOptions = {}): Promise<Pulled> {
  const { cache, offline } = hub.settings
  if (offline)
    throw new HubError(
      'settings',
      'HF_HUB_OFFLINE says that nothing may be fetched',
      'unset it to fetch a model',
    )
  const listing = await listModel(hub, model)
  const first =
    options.gguf === undefined ? filesOfModel(listing, model) : ggufFile(options.gguf, listing, model)
  ownFolder(cache)
  const unlock = await lockModel(cache, model.id)
  try {
    return await fetchAll(first, listing, { hub, model, options })
  } finally {
    unlock()
  }
}

interface Pulling {
  readonly hub: Hub
  readonly model: HubModel
  readonly options: PullOptions
}

async function fetchAll(first: readonly HubFile[], listing: Listing, pulling: Pulling): Promise<Pulled> {
  const { hub, model } = pulling
  const folder = ownFolder(hub.settings.cache, modelFolderName(model.id))
  const blobs = ownFolder(folder, 'blobs')
  const index = first.find(({ name }) => name === INDEX)
  const beforehand = index ? await fetchThese([index], listing, blobs, pulling) : []
  const shards = index ? shardsOf(readFileSync(join(blobs, index.hash), 'utf8'), listing, model) : []
  const rest = [...first.filter(file => file !== index), ...shards]
  const files = [...beforehand, ...(await fetchThese(rest, listing, blobs, pulling))]
  const dir = writeSnapshot(folder, listing.commit, files)
  writeRef(folder, model.revision, listing.commit)
  return { commit: listing.commit, dir, files }
}

async function fetchThese(
  files: readonly HubFile[],
  { commit }: Listing,
  blobs: string,
  { hub, model, options }: Pulling,
): Promise<Pulled['files']> {
  const fetched = files.map(file => ({ ...file, fetched: !isThere({ blobs, file }) }))
  checkSpace(fetched, blobs)
  const allTotal = fetched.reduce((sum, { size }) => sum + size, 0)
  let before = fetched.reduce((sum, file) => sum + (file.fetched ? 0 : file.size), 0)
  for (const file of fetched) {
    if (!file.fetched) continue
    const tell = (done: number, kept: boolean) =>
      options.onProgress?.({
        file: file.name,
        done,
        total: file.size,
        allDone: before + done,
        allTotal,
        kept,
      })
    const onBytes = (done: number) => tell(done, false)
    // Two names of one content are one blob.
    if (!isThere({ blobs, file })) await fetchFile({ hub, model, commit, file, blobs, onBytes })
    tell(file.size, true)
    before += file.size
  }
  return fetched
}

/** Told before hours of downloading, where the system says how much is free. */
function checkSpace(files: Pulled['files'], blobs: string): void {
  const missing = files.reduce(
    (sum, file) => sum + (file.fetched ? file.size - partThere(file, blobs) : 0),
    0,
  )
  const { bavail, bsize } = statfsSync(blobs)
  const free = bavail * bsize
  if (missing <= free) return
  throw new HubError(
    'disk',
    `the disk of ${blobs} has ${sized(free)} free, and ${sized(missing)} are to come`,
    'free some space, or choose another cache with HF_HUB_CACHE',
  )
}

const partThere = ({ hash }: HubFile, blobs: string): number =>
  statSync(join(blobs, `${hash}.incomplete`), { throwIfNoEntry: false })?.size ?? 0

const sized = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
