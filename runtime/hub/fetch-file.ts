/** One file from the hub into the cache's blobs: gone on with where it was cut off, and kept only with the hash that was promised. */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { HubError } from './hub-error.ts'
import type { HubFile } from './listing.ts'
import type { HubModel } from './model-name.ts'
import { PartialFile } from './partial-file.ts'
import { refuse } from './refusal.ts'
import { type Answer, get, type Hub, Transient } from './request.ts'
import { persist } from './retry.ts'

export interface Wanted {
  readonly hub: Hub
  readonly model: HubModel
  readonly commit: string
  readonly file: HubFile
  /** The model's folder `blobs`. */
  readonly blobs: string
  /** Told how many bytes of the file are there. */
  readonly onBytes: (there: number) => void
}

/** A blob's name is its hash, so one of the right size that is there was right when it was put there. */
export function isThere({ blobs, file }: Pick<Wanted, 'blobs' | 'file'>): boolean {
  const kind = lstatSync(join(blobs, file.hash), { throwIfNoEntry: false })
  return kind?.isFile() === true && kind.size === file.size
}

/** Throws a HubError, and the signal's reason; what has come stays for the next time, unless it is wrong. */
export async function fetchFile(wanted: Wanted): Promise<void> {
  const { hub, file, blobs } = wanted
  const part = await PartialFile.open(join(blobs, file.hash), file, hub.signal)
  const found = part.size
  try {
    await complete(part, wanted)
    // What lay here from before may be at fault: the whole is fetched afresh, once.
    if (!part.isRight() && found > 0) {
      part.restart()
      await complete(part, wanted)
    }
  } catch (fault) {
    part.close()
    throw fault
  }
  if (part.isRight()) return part.keep()
  part.discard()
  throw new HubError(
    'damaged',
    `${file.name} of ${wanted.model.id} came with another hash than the hub’s list promises`,
    'it was thrown away; call again, and if that does not help look at HF_ENDPOINT and at what stands between',
  )
}

function complete(part: PartialFile, wanted: Wanted): Promise<void> {
  wanted.onBytes(part.size)
  return persist(
    wanted.hub,
    async () => {
      if (part.size < wanted.file.size) await fetchRest(part, wanted)
    },
    () => part.size,
  )
}

/** Throws Transient where the answer ends before the file does. */
async function fetchRest(part: PartialFile, wanted: Wanted): Promise<void> {
  const { hub, file, model, commit } = wanted
  const path = file.name.split('/').map(encodeURIComponent).join('/')
  const { tag } = part
  const answer = await get(`${hub.settings.endpoint}/${model.id}/resolve/${commit}/${path}`, hub, {
    ...(part.size > 0 ? { range: `bytes=${part.size}-` } : {}),
    ...(part.size > 0 && tag !== undefined ? { 'if-range': tag } : {}),
  })
  if (!begin(part, answer, wanted)) return
  for await (const chunk of answer.chunks()) {
    if (part.size + chunk.length > file.size) throw tooMuch(part, wanted)
    part.append(chunk)
    wanted.onBytes(part.size)
  }
  if (part.size < file.size) throw cutOff(wanted)
}

/** Makes the part ready for what comes. False where it must be asked for again. */
function begin(part: PartialFile, answer: Answer, wanted: Wanted): boolean {
  const etag = answer.headers.get('etag') ?? undefined
  if (answer.status === 206) {
    const [, from] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get('content-range') ?? '') ?? []
    const sameFile = part.tag === undefined || etag === undefined || part.tag === etag
    if (sameFile && Number(from) === part.size) return true
    answer.drop()
    part.restart()
    throw cutOff(wanted)
  }
  if (answer.status === 200) {
    const promised = answer.headers.get('content-length')
    if (promised !== null && Number(promised) > wanted.file.size) {
      answer.drop()
      throw tooMuch(part, wanted)
    }
    part.restart()
    part.noteTag(etag)
    return true
  }
  if (answer.status === 416) {
    answer.drop()
    part.restart()
    throw cutOff(wanted)
  }
  return refuse(answer, wanted.hub, wanted.model, wanted.file.name)
}

const cutOff = ({ file, model }: Wanted): Transient =>
  new Transient(
    new HubError(
      'network',
      `${file.name} of ${model.id} is cut off again and again`,
      'what has come is kept; call again, and it goes on from there',
    ),
  )

/** More than the listing said: nothing of it can be right, and it might never end. */
function tooMuch(part: PartialFile, { file, model }: Wanted): HubError {
  part.restart()
  return new HubError(
    'damaged',
    `${file.name} of ${model.id} is longer than the ${file.size} bytes that the hub’s list promises`,
    'look at HF_ENDPOINT and at what stands between; nothing of it was kept',
  )
}
