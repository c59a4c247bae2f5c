/** One question to a hub: whom the token goes to, how far it follows, how long it waits. */
import { isPrivate } from '../network/is-private.ts'
import { reasonOf } from '../network/reason-of.ts'
import { HubError } from './hub-error.ts'
import type { HubSettings } from './settings.ts'

export interface Hub {
  readonly settings: HubSettings
  /** Aborted where the person wants no more. */
  readonly signal?: AbortSignal
  /** Lets time go by before another try; tests let none. */
  readonly wait?: (ms: number) => Promise<void>
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly patience?: number
}

/** What may be well a moment later. `after`: milliseconds that the server asks for. */
export class Transient extends Error {
  constructor(
    readonly reason: HubError,
    readonly after?: number,
  ) {
    super(reason.message)
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The body as it comes. Throws Transient where the connection breaks off or falls silent, and the signal's reason. */
  chunks(): AsyncGenerator<Uint8Array>
  /** The body as text; what is longer than `limit` bytes is cut off. */
  text(limit: number): Promise<string>
  /** Lets go of a body that nobody reads. */
  drop(): void
}

const MOST_REDIRECTS = 5
const PATIENCE = 60_000

/**
 * GET, redirects followed by hand: the token goes to the hub's own origin and to nobody that it redirects to, and nothing goes from an
 * encrypted address to one that is not. Throws Transient, HubError, and the signal's reason.
 */
export async function get(url: string, hub: Hub, headers: Record<string, string> = {}): Promise<Answer> {
  const home = new URL(hub.settings.endpoint).origin
  let place = new URL(url)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const answer = await once(place, hub, { ...headers, ...credentials(place, home, hub.settings.token) })
    const location = answer.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return answer
    answer.drop()
    place = redirected(place, location)
  }
  throw new HubError('network', `${home} redirects more than ${MOST_REDIRECTS} times`, HUB_HELP)
}

const HUB_HELP = 'look at HF_ENDPOINT, or try again later'

const credentials = (place: URL, home: string, token: string | undefined): Record<string, string> =>
  token !== undefined && place.origin === home ? { authorization: `Bearer ${token}` } : {}

function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined
  if (to && isPrivate(to) && !to.username && !to.password) return to
  if (to && from.protocol === 'http:' && to.protocol === 'http:' && !isPrivate(from)) return to
  throw new HubError('network', `${from.host} redirects to an address that is not https`, HUB_HELP)
}

async function once(place: URL, hub: Hub, headers: Record<string, string>): Promise<Answer> {
  const line = new Line(hub)
  try {
    const response = await fetch(place, {
      redirect: 'manual',
      signal: line.signal,
      headers: { 'user-agent': 'lsp', 'accept-encoding': 'identity', ...headers },
    })
    return new BodyOf(response, line, place)
  } catch (cause) {
    line.close()
    throw line.failure(place, cause)
  }
}

/** A connection with its two ends of patience: the person's and the clock's. */
class Line {
  private readonly controller = new AbortController()
  private readonly onAbort = () => this.controller.abort()
  private timer: NodeJS.Timeout | undefined
  private silent = false

  constructor(private readonly hub: Hub) {
    hub.signal?.throwIfAborted()
    hub.signal?.addEventListener('abort', this.onAbort)
    this.touch()
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** Something came: the clock begins again. */
  touch(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.silent = true
      this.controller.abort()
    }, this.hub.patience ?? PATIENCE)
  }

  close(): void {
    clearTimeout(this.timer)
    this.hub.signal?.removeEventListener('abort', this.onAbort)
  }

  hangUp(): void {
    this.controller.abort()
    this.close()
  }

  failure(place: URL, cause: unknown): unknown {
    if (this.hub.signal?.aborted) return this.hub.signal.reason
    const why = this.silent ? 'it fell silent' : reasonOf(cause)
    return new Transient(
      new HubError(
        'network',
        `no answer from ${place.host}: ${why}`,
        'look at the network, then call again',
        cause,
      ),
    )
  }
}

class BodyOf implements Answer {
  readonly status: number
  readonly headers: Headers

  constructor(
    private readonly response: Response,
    private readonly line: Line,
    private readonly place: URL,
  ) {
    this.status = response.status
    this.headers = response.headers
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      // A failure of the reader's own comes back through `yield`, and is not the connection's.
      const reader = this.response.body?.getReader()
      for (;;) {
        const { done, value } = (await reader?.read().catch(cause => this.fail(cause))) ?? { done: true }
        if (done || !value) return
        this.line.touch()
        yield value
      }
    } finally {
      this.line.hangUp()
    }
  }

  async text(limit: number): Promise<string> {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const chunk of this.chunks()) {
      pieces.push(chunk)
      size += chunk.length
      if (size >= limit) break
    }
    return Buffer.concat(pieces).subarray(0, limit).toString('utf8')
  }

  drop(): void {
    this.response.body?.cancel().catch(() => undefined)
    this.line.hangUp()
  }

  private fail(cause: unknown): never {
    throw this.line.failure(this.place, cause)
  }
}
