/**
 * The user's variables for Hugging Face's hub, read as huggingface_hub reads them
 * (https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables).
 */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isPrivate } from '../network/is-private.ts'
import { HubError } from './hub-error.ts'

export interface HubSettings {
  /** The folder of `models--owner--name` folders. */
  readonly cache: string
  /** The hub's address, without a slash at its end. */
  readonly endpoint: string
  readonly token: string | undefined
  /** Nothing may be fetched. */
  readonly offline: boolean
}

/** Throws a HubError where HF_ENDPOINT is no address, or a token would leave in the clear. */
export function hubSettings(env: NodeJS.ProcessEnv = process.env): HubSettings {
  const endpoint = endpointOf(env)
  const token = tokenOf(env)
  if (token !== undefined && !isPrivate(endpoint))
    throw new HubError(
      'settings',
      `HF_ENDPOINT is ${endpoint.origin}, and a token would be sent to it unencrypted`,
      'use an https address, or leave the token out (HF_HUB_DISABLE_IMPLICIT_TOKEN=1, and no HF_TOKEN)',
    )
  return {
    cache: hubCache(env),
    endpoint: endpoint.href.replace(/\/+$/, ''),
    token,
    offline: isOn(env.HF_HUB_OFFLINE) || isOn(env.TRANSFORMERS_OFFLINE),
  }
}

/** Where models lie: HF_HUB_CACHE, else HF_HOME/hub, else XDG_CACHE_HOME/huggingface/hub, else ~/.cache/huggingface/hub. */
export const hubCache = (env: NodeJS.ProcessEnv = process.env): string =>
  resolve(expanded(env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE || join(hubHome(env), 'hub')))

const hubHome = ({ HF_HOME, XDG_CACHE_HOME }: NodeJS.ProcessEnv): string =>
  HF_HOME || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'huggingface')

/** A `~` that no shell has put the home folder for. */
const expanded = (path: string): string => path.replace(/^~(?=$|[/\\])/, homedir())

function endpointOf({ HF_ENDPOINT }: NodeJS.ProcessEnv): URL {
  const said = HF_ENDPOINT || 'https://huggingface.co'
  const url = URL.canParse(said) ? new URL(said) : undefined
  const sound =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
  if (!sound)
    throw new HubError(
      'settings',
      'HF_ENDPOINT is no address of a hub',
      'unset it, or write one such as https://huggingface.co, without a name and password in it',
    )
  return url
}

/** HF_TOKEN, else the file that `hf auth login` writes. */
function tokenOf(env: NodeJS.ProcessEnv): string | undefined {
  const said = clean(env.HF_TOKEN ?? env.HUGGING_FACE_HUB_TOKEN ?? '')
  if (said !== undefined || isOn(env.HF_HUB_DISABLE_IMPLICIT_TOKEN)) return said
  return clean(readIfThere(expanded(env.HF_TOKEN_PATH || join(hubHome(env), 'token'))))
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A token is one word; what cannot stand in a header is none, and is not quoted. */
function clean(token: string): string | undefined {
  const word = token.trim()
  if (word === '') return undefined
  if (/^[\x21-\x7e]{1,1024}$/.test(word)) return word
  throw new HubError(
    'settings',
    'the token for the hub is not one word of letters, digits and signs',
    'look at HF_TOKEN, or at the file that HF_TOKEN_PATH names; hf auth login writes it anew',
  )
}

const isOn = (value: string | undefined): boolean => /^(1|on|yes|true)$/i.test(value ?? '')
