/** What a model's repository holds at a revision: names, sizes and hashes of its files. */
import { HubError } from './hub-error.ts'
import { type HubModel, isCommit } from './model-name.ts'
import { refuse } from './refusal.ts'
import { get, type Hub } from './request.ts'
import { persist } from './retry.ts'

export interface HubFile {
  /** Its path in the repository: plain segments between slashes. */
  readonly name: string
  readonly size: number
  /** SHA-256 of its bytes (64 hex digits), or SHA-1 of it as a git blob (40). */
  readonly hash: string
}

export interface Listing {
  /** 40 hex digits. */
  readonly commit: string
  readonly files: readonly HubFile[]
}

const LARGEST_LISTING = 64 << 20

/** Throws a HubError where there is no such model or the listing is not one. */
export async function listModel(hub: Hub, model: HubModel): Promise<Listing> {
  const { id, revision } = model
  const url = `${hub.settings.endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`
  const text = await persist(hub, async () => {
    const answer = await get(url, hub, { accept: 'application/json' })
    if (answer.status !== 200) refuse(answer, hub, model)
    return answer.text(LARGEST_LISTING)
  })
  return readListing(text, model)
}

function readListing(text: string, { id, revision }: HubModel): Listing {
  const json = parsed(text)
  const unlike = (what: string) =>
    new HubError(
      'damaged',
      `the hub’s list of ${id} ${what}`,
      'look at HF_ENDPOINT: this is no model hub as we know it',
    )
  if (!json || !Array.isArray(json.siblings)) throw unlike('cannot be read')
  const { sha } = json
  if (typeof sha !== 'string' || !isCommit(sha)) throw unlike('names no commit')
  if (isCommit(revision) && sha !== revision) throw unlike(`is of commit ${sha}, not of ${revision}`)
  const files = json.siblings.flatMap((entry: unknown): HubFile[] => {
    const { rfilename, size, blobId, lfs } = objectOf(entry)
    const name = typeof rfilename === 'string' ? rfilename : ''
    // No git repository can hold such a name: whoever lists it means harm.
    if (leadsElsewhere(name))
      throw unlike(`holds a file whose name leads elsewhere: ${JSON.stringify(name).slice(0, 80)}`)
    if (!isPlain(name)) return []
    const large = objectOf(lfs)
    const file = { name, size: large.size ?? size, hash: large.sha256 ?? large.oid ?? blobId }
    return isWhole(file) ? [file] : []
  })
  return { commit: sha, files: [...new Map(files.map(file => [file.name, file])).values()] }
}

const leadsElsewhere = (name: string): boolean =>
  name.split(/[/\\]/).some(part => part === '' || part === '.' || part === '..') || /^[A-Za-z]:/.test(name)

/** What every system can have as a file's name, and nobody has to escape. */
const isPlain = (name: string): boolean =>
  name.length <= 400 &&
  name.split('/').every(part => /^[\w+=@,()[\]. -]{1,200}$/.test(part) && !/^[ -]|[ .]$/.test(part)) &&
  !/(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i.test(name)

const isWhole = (file: { name: string; size: unknown; hash: unknown }): file is HubFile =>
  typeof file.size === 'number' &&
  Number.isSafeInteger(file.size) &&
  file.size >= 0 &&
  typeof file.hash === 'string' &&
  /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(file.hash)

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return undefined
  }
}
