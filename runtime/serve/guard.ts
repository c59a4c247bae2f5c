/**
 * Who may ask. The key keeps out who does not know it; Host and Origin keep out web pages, also one whose name was made to point
 * at this machine (DNS rebinding): a browser says in both where the page believes to be.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { ApiError } from './api-error.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '::1']

export const isLoopback = (host: string): boolean =>
  LOOPBACK.includes(host) || /^127\.\d+\.\d+\.\d+$/.test(host)

export class Guard {
  private readonly host: string
  private readonly digest: Buffer

  /** `host`: the address that the server listens at. */
  constructor(host: string, key: string) {
    this.host = host.toLowerCase()
    this.digest = sha256(key)
  }

  /** Throws an ApiError where the request comes by another name, or from a web page of another one. */
  checkOrigin({ host, origin }: IncomingHttpHeaders): void {
    if (!this.isOurs(host)) throw new ApiError(403, 'this server is not asked by that Host')
    if (origin === undefined) return
    const named = URL.canParse(origin) ? new URL(origin).host : ''
    if (!this.isOurs(named)) throw new ApiError(403, 'this server answers no web page of another origin')
  }

  /** Throws an ApiError where the key is missing or another. */
  checkKey({ authorization }: IncomingHttpHeaders): void {
    const [, key] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? []
    // Digests are equally long, so the comparison takes the same time whatever was sent.
    if (key !== undefined && timingSafeEqual(sha256(key), this.digest)) return
    throw new ApiError(401, 'the key is missing or another one: send Authorization: Bearer KEY', {
      code: 'invalid_api_key',
      headers: { 'WWW-Authenticate': 'Bearer' },
    })
  }

  /** Listening at every address, the server is reached by numbers: a name that was made to point here is none. */
  private isOurs(host: string | undefined): boolean {
    const name = (host ?? '').toLowerCase().replace(/:\d+$/, '')
    const bare = name.replace(/^\[(.*)\]$/, '$1')
    if (name === this.host || bare === this.host) return true
    if (isLoopback(name)) return isLoopback(this.host) || isEverywhere(this.host)
    return isEverywhere(this.host) && isIP(bare) !== 0
  }
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
