/** Where a model is from on the hub, told by how a game names it or by where the hub's cache keeps it. */
import { type HubModel, hubModelOf } from '../hub/model-name.ts'

/** As `runtime/hub/cache.ts` has it. */
const CACHED = /(?:^|\/)models--([^/]+?)--([^/]+)\/snapshots\/([0-9a-f]{40})(?:\/|$)/

/** Undefined for a place that is not the hub's. */
export function hubNameOf(place: string): HubModel | undefined {
  if (/^hf:/i.test(place)) return hubModelOf(place)
  const [, owner, name, commit] = CACHED.exec(place.replaceAll('\\', '/')) ?? []
  return commit === undefined ? undefined : hubModelOf(`${owner}/${name}@${commit}`)
}
