/** What the game's steps share that ask an endpoint: faults at their place, seeds, chats that cannot be asked. */
import { isMissing, type Missing } from '../../compiler/plan/cell.ts'
import type { Place } from '../../compiler/plan/schema/value.ts'
import { philox } from '../../kernels/sample/philox.ts'
import type { Chat, Reply } from '../endpoint/chat.ts'
import { Endpoint } from '../endpoint/endpoint.ts'
import { EndpointError } from '../endpoint/endpoint-error.ts'
import { PlayError } from './play-error.ts'
import type { Scene } from './scene.ts'

interface Asking {
  readonly scene: Scene
  readonly at: Place
  readonly onProgress: (done: number, total: number) => void
}

/** A reply for each chat, or why there is none. Throws a PlayError at the place where the endpoint refuses everything. */
export async function repliesOf(
  chats: readonly (Chat | Missing)[],
  endpoint: Endpoint,
  { scene, at, onProgress }: Asking,
): Promise<(Reply | Missing)[]> {
  const sound = chats.flatMap((chat, i) => (isMissing(chat) ? [] : [{ chat, i }]))
  const replies: (Reply | Missing)[] = chats.map(chat => (isMissing(chat) ? chat : { missing: 'not asked' }))
  const asked = { signal: scene.stopNow, onProgress }
  const got = await atPlace(at, () =>
    endpoint.ask(
      sound.map(({ chat }) => chat),
      asked,
    ),
  )
  sound.forEach(({ i }, k) => {
    replies[i] = got[k]!
  })
  return replies
}

/** Throws a PlayError where the address or the user's settings for it are at fault. */
export const endpointAt = (id: string, url: string, at: Place): Promise<Endpoint> =>
  atPlace(at, async () => new Endpoint(id, url))

async function atPlace<T>(at: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof EndpointError)) throw cause
    throw new PlayError(cause.message, { at, help: cause.help, cause })
  }
}

/** The same chat of the same run has the same seed; 31 bits, as most endpoints take. */
export function chatSeed({ seed, step }: Scene, stream: number, element: number): number {
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0] as const
  return philox([step, stream, element, 0xe9d], key)[0] >>> 1
}
