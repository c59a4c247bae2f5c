/**
 * What the user has set for an endpoint's host: its key, and how much may be asked of it. A game names an address and nothing else, so
 * that a stranger's file can send no key to a host that it was not given for.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { isPrivate } from '../network/is-private.ts'
import { EndpointError } from './endpoint-error.ts'

export interface Access {
  /** Where chats are asked for. */
  readonly url: URL
  readonly key: string | undefined
  /** The variable and the file that may hold the key, for messages. */
  readonly variable: string
  readonly file: string
  /** Requests at once. */
  readonly parallel: number
  /** Seconds that one request may take. */
  readonly seconds: number
  /** Requests of one run, tries counted. */
  readonly requests: number
}

const DEFAULTS = { parallel: 8, seconds: 120, requests: 10_000 } as const
const LARGEST: typeof LIMITS = { parallel: 256, seconds: 3600, requests: 1e9 }
const LIMITS: Readonly<Record<keyof typeof DEFAULTS, number>> = DEFAULTS

/** Throws an EndpointError where the address or the user's file is at fault; no message holds a key. */
export function accessTo(address: string, env: NodeJS.ProcessEnv = process.env): Access {
  const url = chatUrl(address)
  const variable = `LSP_API_KEY_${url.host
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')}`
  const file = join(env.LSP_CONFIG_DIR || envPaths('lsp', { suffix: '' }).config, 'keys.json')
  const own = entryFor(url.host, file)
  const key = env[variable] || own.key
  if (key !== undefined && !/^[\x21-\x7e]{1,4096}$/.test(key))
    throw new EndpointError(`the key for ${url.host} is not one word`, `look at ${variable}, or at ${file}`)
  return { url, key, variable, file, ...limitsOf(own.limits, url.host, file) }
}

/** The address with `/chat/completions`, which may stand in it already. http reaches this machine alone: keys and texts would lie open. */
function chatUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash)
    throw new EndpointError(
      'the endpoint has no http or https address',
      'write it as https://api.example.org/v1',
    )
  if (!isPrivate(url))
    throw new EndpointError(
      `${url.origin} is not encrypted`,
      'write https; http reaches this machine alone (127.0.0.1, localhost)',
    )
  if (!/\/chat\/completions\/?$/.test(url.pathname))
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`
  return url
}

interface Entry {
  readonly key: string | undefined
  readonly limits: Readonly<Record<string, unknown>>
}

/** `{ "api.example.org": "KEY" }`, or `{ "api.example.org": { "key": …, "parallel": …, "seconds": …, "requests": … } }`. */
function entryFor(host: string, file: string): Entry {
  const entry = new Map(Object.entries(objectIn(file))).get(host)
  if (entry === undefined) return { key: undefined, limits: {} }
  if (typeof entry === 'string') return { key: entry, limits: {} }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new EndpointError(`${file}: what stands under ${host} is no key`, HOW)
  const { key, ...limits } = entry as Record<string, unknown>
  if (key !== undefined && typeof key !== 'string')
    throw new EndpointError(`${file}: the key under ${host} is no text`, HOW)
  return { key, limits }
}

const HOW =
  'write { "HOST": "KEY" } or { "HOST": { "key": "KEY", "parallel": 8, "seconds": 120, "requests": 10000 } }'

function objectIn(file: string): object {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {}
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {}
  // The parser's own words would quote what stands there.
  throw new EndpointError(`${file} is no JSON object`, HOW)
}

function limitsOf(said: Entry['limits'], host: string, file: string): typeof LIMITS {
  const names = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]
  const limits = { ...LIMITS }
  for (const [name, value] of Object.entries(said)) {
    const known = names.find(each => each === name)
    const sound =
      known && typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LARGEST[known]
    if (!sound)
      throw new EndpointError(
        `${file}: ${JSON.stringify(name)} under ${host} is not one of ${names.join(', ')} with a whole number from 1`,
        HOW,
      )
    limits[known] = value
  }
  return limits
}
