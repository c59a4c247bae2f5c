/** A model's name on a hub: `owner/name`, at a branch, a tag or a commit. */

export interface HubModel {
  /** `owner/name`. */
  readonly id: string
  /** A branch, a tag, or 40 hex digits; `main` unless said. */
  readonly revision: string
}

/** Is it the name of one version for good, and not of one that moves on? */
export const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/.test(revision)

/** `hf:owner/name[@revision]`; `hf:` may be left out. Undefined where it names no model. */
export function hubModelOf(source: string): HubModel | undefined {
  const name = source.replace(/^hf:/i, '')
  const cut = name.indexOf('@')
  const id = cut < 0 ? name : name.slice(0, cut)
  const revision = cut < 0 ? 'main' : name.slice(cut + 1)
  const [owner, model, ...more] = id.split('/')
  if (more.length > 0 || !isPart(owner) || !isPart(model) || !isRevision(revision)) return undefined
  return { id, revision }
}

/** The hub's own rule for either half of a name: `--` and `..` would be read as something else in the cache's folders. */
const isPart = (part: string | undefined): boolean =>
  part !== undefined &&
  /^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?$/.test(part) &&
  !/--|\.\./.test(part)

/** As git names branches and tags, without what a shell, an address or a folder would read otherwise. */
const isRevision = (revision: string): boolean =>
  revision.length <= 200 &&
  /^[A-Za-z0-9_][A-Za-z0-9_.+/-]*$/.test(revision) &&
  revision.split('/').every(part => /^[^.].*[^.]$|^[^.]$/.test(part) && !part.includes('..'))
