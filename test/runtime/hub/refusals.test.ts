/** A hub that sends elsewhere, lists what no hub can hold, or refuses: what is said of it, and that nothing is written. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pullModel } from '../../../runtime/hub/pull.ts'
import {
  COMMIT,
  hubServer,
  MODEL,
  newHub,
  type Own,
  onWeights,
  SMALL_MODEL,
  sendFile,
  sha256,
  sibling,
} from './hub-server.ts'

const BIG = SMALL_MODEL['model.safetensors']!
const BLOB = sha256(BIG)
const blobsOf = (model: string) => (existsSync(join(model, 'blobs')) ? readdirSync(join(model, 'blobs')) : [])

it('gives the token to the hub and to nobody that it redirects to', async () => {
  const elsewhere = await hubServer({}, (request, response) => {
    sendFile(BIG, request, response)
    return true
  })
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((_, response) => {
      response.writeHead(302, { location: `${elsewhere.origin}/signed/model.safetensors?x=1` }).end()
      return true
    }),
  )
  const { hub, model } = newHub(server.origin, { token: 'hf_secret' })
  await pullModel(hub, MODEL)
  expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
  expect(new Set(server.asked.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer hf_secret']),
  )
  expect(elsewhere.asked).toHaveLength(1)
  expect(JSON.stringify(elsewhere.asked)).not.toContain('secret')
})

it('follows a model that has another name now', async () => {
  const server = await hubServer(SMALL_MODEL, (request, response) => {
    if (!request.url?.includes('owner/old/')) return false
    response.writeHead(307, { location: request.url.replace('owner/old', 'owner/name') }).end()
    return true
  })
  const { hub } = newHub(server.origin)
  // The files are asked for under the old name too, and lead on in the same way.
  const { commit } = await pullModel(hub, { ...MODEL, id: 'owner/old' })
  expect(commit).toBe(COMMIT)
})

it.each([
  ['to an address that is not encrypted', 'http://hub.example/x', 'not https'],
  ['to a file', 'file:///etc/passwd', 'not https'],
  ['with a name and password', 'https://me:you@hub.example/x', 'not https'],
  ['in a circle', '', 'redirects more than 5 times'],
])('follows no redirect %s', async (_, location, message) => {
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((request, response) => {
      response.writeHead(302, { location: location || request.url! }).end()
      return true
    }),
  )
  await expect(pullModel(newHub(server.origin).hub, MODEL)).rejects.toThrow(message)
})

const listed =
  (listing: unknown): Own =>
  (request, response) => {
    if (!request.url?.startsWith('/api/')) return false
    response.end(typeof listing === 'string' ? listing : JSON.stringify(listing))
    return true
  }
const config = sibling('config.json', Buffer.from('{}'))

it.each(['../escaped', '/etc/escaped', 'a/../../escaped', '..\\escaped', 'C:\\escaped', 'a//b', './a', ''])(
  'refuses a list with the name %j and writes nothing',
  async rfilename => {
    const server = await hubServer(
      SMALL_MODEL,
      listed({ sha: COMMIT, siblings: [config, { ...config, rfilename }] }),
    )
    const { hub, folder } = newHub(server.origin)
    await expect(pullModel(hub, MODEL)).rejects.toThrow('leads elsewhere')
    expect(readdirSync(folder)).toEqual([])
  },
)

it.each([
  ['a page', '<html>hello</html>', 'cannot be read'],
  ['nothing', '', 'cannot be read'],
  ['no commit', { siblings: [] }, 'names no commit'],
  ['a commit that is a path', { sha: '../../../../escaped', siblings: [] }, 'names no commit'],
  [
    'a hash that is a path',
    {
      sha: COMMIT,
      siblings: [{ ...sibling('model.safetensors', BIG), lfs: { sha256: '../../escaped', size: 5 } }],
    },
    'has no model.safetensors',
  ],
  [
    'a size that is none',
    {
      sha: COMMIT,
      siblings: [
        { ...config, size: -1 },
        { rfilename: 'model.safetensors', size: 1e300, blobId: COMMIT },
      ],
    },
    'has no model.safetensors',
  ],
  [
    'a configuration of a terabyte',
    { sha: COMMIT, siblings: [{ ...config, size: 1e12 }, sibling('model.safetensors', BIG)] },
    'has 1000000000000 bytes',
  ],
  [
    'more than the disk holds',
    {
      sha: COMMIT,
      siblings: [config, { ...sibling('model.safetensors', BIG), lfs: { sha256: BLOB, size: 2 ** 52 } }],
    },
    'are to come',
  ],
])('refuses a list that is %s', async (_, listing, message) => {
  const server = await hubServer(SMALL_MODEL, listed(listing))
  const { hub, model } = newHub(server.origin)
  await expect(pullModel(hub, MODEL)).rejects.toThrow(message)
  expect(blobsOf(model)).toEqual([])
})

it('refuses another commit than the one that was asked for', async () => {
  const server = await hubServer(SMALL_MODEL, listed({ sha: 'f'.repeat(40), siblings: [] }))
  await expect(pullModel(newHub(server.origin).hub, { ...MODEL, revision: COMMIT })).rejects.toThrow(
    `is of commit ${'f'.repeat(40)}`,
  )
})

it.each([
  [404, 'RepoNotFound', undefined, { fault: 'not-found', message: 'owner/name is not on 127.0.0.1' }],
  [
    401,
    'RepoNotFound',
    undefined,
    { fault: 'not-found', help: expect.stringContaining('give a token in HF_TOKEN') },
  ],
  [
    401,
    '',
    'hf_secret',
    { fault: 'not-found', help: expect.stringContaining('whether your token is valid') },
  ],
  [404, 'RevisionNotFound', undefined, { fault: 'not-found', message: 'owner/name has no revision main' }],
  [
    401,
    'GatedRepo',
    undefined,
    { fault: 'gated', help: expect.stringMatching(/^accept them at http.*make a token at/) },
  ],
  [
    403,
    'GatedRepo',
    'hf_secret',
    { fault: 'gated', help: expect.stringContaining('with the account of your token') },
  ],
  [418, '', undefined, { fault: 'network', message: expect.stringContaining('answers 418') }],
])('says what %i %s means', async (status, code, token, expected) => {
  const server = await hubServer(SMALL_MODEL, (_, response) => {
    response.writeHead(status, { 'x-error-code': code }).end()
    return true
  })
  const fault = await pullModel(newHub(server.origin, { token }).hub, MODEL).catch(error => error)
  expect({ ...fault, message: fault.message.replace(/:\d+/, '') }).toMatchObject(expected)
  expect(`${fault.message} ${fault.help}`).not.toContain('secret')
  expect(server.asked).toHaveLength(1)
})

it('waits as long as a hub that is asked too much says, and asks again', async () => {
  const server = await hubServer(SMALL_MODEL, (request, response, nth) => {
    if (nth > 2 || !request.url?.startsWith('/api/')) return false
    response.writeHead(429, { 'retry-after': '7' }).end()
    return true
  })
  const { hub, waits } = newHub(server.origin)
  await pullModel(hub, MODEL)
  expect(waits).toEqual([7000, 7000])
})

it.each([429, 500, 503])(
  'gives up on a hub that answers %i again and again, after waits that it does not choose alone',
  async status => {
    const server = await hubServer(SMALL_MODEL, (_, response) => {
      response.writeHead(status, { 'retry-after': '86400' }).end()
      return true
    })
    const { hub, waits } = newHub(server.origin)
    await expect(pullModel(hub, MODEL)).rejects.toMatchObject({ fault: 'network' })
    expect(server.asked).toHaveLength(5)
    expect(waits).toEqual([300_000, 300_000, 300_000, 300_000])
  },
)

it('says where there is nobody to ask', async () => {
  const { hub } = newHub('http://127.0.0.1:59999')
  await expect(pullModel(hub, MODEL)).rejects.toMatchObject({
    fault: 'network',
    message: 'no answer from 127.0.0.1:59999: it takes no connection',
  })
})
