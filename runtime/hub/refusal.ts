/** What a hub's status means, in words a person can act on. */
import { retryAfter } from '../network/retry-after.ts'
import { HubError } from './hub-error.ts'
import type { HubModel } from './model-name.ts'
import { type Answer, type Hub, Transient } from './request.ts'

/** Throws a HubError, or a Transient where the hub may do better later. `what`: the file, or nothing for the model itself. */
export function refuse(answer: Answer, hub: Hub, { id, revision }: HubModel, what?: string): never {
  const { status, headers } = answer
  const code = headers.get('x-error-code') ?? ''
  answer.drop()
  const { endpoint, token } = hub.settings
  const whole = what === undefined ? id : `${what} of ${id}`
  if (status === 429 || status >= 500)
    throw new Transient(
      new HubError(
        'network',
        status === 429
          ? `${new URL(endpoint).host} has had too many requests`
          : `${new URL(endpoint).host} answers ${status}`,
        status === 429 && token === undefined
          ? 'wait a few minutes; with a token (HF_TOKEN) more is allowed'
          : 'wait a few minutes, then call again: it goes on from where it is',
      ),
      retryAfter(answer),
    )
  if (code === 'GatedRepo' || (status === 403 && token !== undefined))
    throw new HubError(
      'gated',
      `${id} is gated: its owner gives it to those who accept its terms`,
      token === undefined
        ? `accept them at ${endpoint}/${id}, make a token at ${endpoint}/settings/tokens, and give it in HF_TOKEN`
        : `accept them at ${endpoint}/${id} with the account of your token, which must be allowed to read gated models`,
    )
  if (code === 'RevisionNotFound')
    throw new HubError(
      'not-found',
      `${id} has no revision ${revision}`,
      `its branches and tags are at ${endpoint}/${id}/tree/main`,
    )
  // A hub does not tell a stranger whether a private model is there.
  if (status === 401 || status === 403)
    throw new HubError(
      'not-found',
      `there is no model ${id} on ${new URL(endpoint).host}, or it is private`,
      token === undefined
        ? 'look at the spelling; for a private model give a token in HF_TOKEN'
        : 'look at the spelling, and at whether your token is valid and may read it',
    )
  if (status === 404 || status === 410)
    throw new HubError('not-found', `${whole} is not on ${new URL(endpoint).host}`, 'look at the spelling')
  throw new HubError(
    'network',
    `${new URL(endpoint).host} answers ${status} for ${whole}`,
    'look at HF_ENDPOINT',
  )
}
