/** A hub that lies, cuts or falls silent: nothing wrong is kept, and what is right is not fetched again. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pullModel } from '../../../runtime/hub/pull.ts'
import {
  cutAfter,
  hubServer,
  MODEL,
  newHub,
  type Own,
  onWeights,
  SMALL_MODEL,
  sendFile,
  sha256,
  weights,
} from './hub-server.ts'

const BIG = SMALL_MODEL['model.safetensors']!
const BLOB = sha256(BIG)
const blobsOf = (model: string) => (existsSync(join(model, 'blobs')) ? readdirSync(join(model, 'blobs')) : [])
const flipped = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte)))

it.each(['model.safetensors', 'config.json'])(
  'throws away %s that has another hash than was promised',
  async name => {
    const server = await hubServer(SMALL_MODEL, (request, response) => {
      if (!request.url?.endsWith(`/${name}`)) return false
      response.end(flipped(SMALL_MODEL[name]!))
      return true
    })
    const { hub, model } = newHub(server.origin)
    await expect(pullModel(hub, MODEL)).rejects.toMatchObject({
      fault: 'damaged',
      message: expect.stringContaining('another hash'),
    })
    expect(existsSync(join(model, 'snapshots'))).toBe(false)
    expect(blobsOf(model).filter(each => each.endsWith('.incomplete'))).toEqual([])
    expect(server.asksOf(name)).toHaveLength(1)
  },
)

it.each([
  ['says so', true],
  ['does not say so', false],
])('keeps nothing of a file that is longer than was promised, where the answer %s', async (_, says) => {
  const longer = Buffer.concat([BIG, weights(10)])
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((_, response) => {
      if (says) response.setHeader('content-length', longer.length)
      response.end(longer)
      return true
    }),
  )
  const { hub, model } = newHub(server.origin)
  await expect(pullModel(hub, MODEL)).rejects.toThrow('longer than the 100000 bytes')
  expect(blobsOf(model)).not.toContain(BLOB)
})

it('goes on from where a connection broke off, in the same call', async () => {
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((_, response, nth) => nth <= 2 && cutAfter(BIG, 30_000 * nth, response)),
  )
  const { hub, model } = newHub(server.origin)
  await pullModel(hub, MODEL)
  const asks = server.asksOf('model.safetensors').map(({ headers }) => headers.range)
  // The second answer is a whole one, so it begins afresh, as HTTP has it; the third goes on.
  expect(asks).toEqual([undefined, 'bytes=30000-', 'bytes=60000-'])
  expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
})

it('goes on from where it was stopped, in the next call, if the file is the same', async () => {
  const stop = new AbortController()
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((_, response, nth) => {
      if (nth > 1) return false
      response.writeHead(200, { etag: `"${BLOB}"`, 'content-length': BIG.length })
      response.write(BIG.subarray(0, 40_000))
      return true
    }),
  )
  const { hub, model } = newHub(server.origin, { signal: stop.signal })
  const onProgress = ({ file, done }: { file: string; done: number }) => {
    if (file === 'model.safetensors' && done >= 40_000) stop.abort()
  }
  await expect(pullModel(hub, MODEL, { onProgress })).rejects.toThrow('aborted')
  expect(readFileSync(join(model, 'blobs', `${BLOB}.incomplete`))).toEqual(BIG.subarray(0, 40_000))
  const { signal: _, ...again } = hub
  await pullModel(again, MODEL)
  expect(server.asksOf('model.safetensors').at(-1)!.headers).toMatchObject({
    range: 'bytes=40000-',
    'if-range': `"${BLOB}"`,
  })
  expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
  expect(blobsOf(model).filter(each => /incomplete|etag/.test(each))).toEqual([])
})

it.each([
  [
    'the ETag has changed',
    (bytes: Buffer, request: Parameters<Own>[0], response: Parameters<Own>[1]) =>
      sendFile(bytes, request, response, '"other"'),
  ],
  [
    'the hub knows no ranges',
    (bytes: Buffer, _: unknown, response: Parameters<Own>[1]) => response.end(bytes),
  ],
] as const)('begins a part afresh where %s', async (_, send) => {
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((request, response) => {
      send(BIG, request, response)
      return true
    }),
  )
  const { hub, model } = newHub(server.origin)
  mkdirSync(join(model, 'blobs'), { recursive: true })
  writeFileSync(join(model, 'blobs', `${BLOB}.incomplete`), flipped(BIG).subarray(0, 50_000))
  writeFileSync(join(model, 'blobs', `${BLOB}.incomplete.etag`), '"old"')
  await pullModel(hub, MODEL)
  expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
})

it.each([
  ['a range that was not asked for', 206, { 'content-range': `bytes 5-99999/${BIG.length}` }],
  ['that there is no such range', 416, {}],
])('begins afresh where the hub answers with %s', async (_, status, headers) => {
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((request, response) => {
      if (request.headers.range === undefined) return false
      response.writeHead(status, headers).end(BIG.subarray(5))
      return true
    }),
  )
  const { hub, model } = newHub(server.origin)
  mkdirSync(join(model, 'blobs'), { recursive: true })
  writeFileSync(join(model, 'blobs', `${BLOB}.incomplete`), BIG.subarray(0, 50_000))
  await pullModel(hub, MODEL)
  expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
})

it.each([50_000, 100_000, 200_000])(
  'fetches the whole afresh where a part of %i bytes turns out to be wrong',
  async size => {
    const server = await hubServer(SMALL_MODEL)
    const { hub, model } = newHub(server.origin)
    mkdirSync(join(model, 'blobs'), { recursive: true })
    writeFileSync(
      join(model, 'blobs', `${BLOB}.incomplete`),
      weights(size).map(byte => byte ^ 1),
    )
    await pullModel(hub, MODEL)
    expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
  },
)

it('gives up on a file that is cut off again and again without a byte more, and keeps what came', async () => {
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((request, response) => {
      if (request.headers.range === undefined) return cutAfter(BIG, 1000, response)
      response.destroy()
      return true
    }),
  )
  const { hub, model, waits } = newHub(server.origin)
  await expect(pullModel(hub, MODEL)).rejects.toMatchObject({ fault: 'network' })
  expect(readFileSync(join(model, 'blobs', `${BLOB}.incomplete`))).toEqual(BIG.subarray(0, 1000))
  expect(waits.length).toBeLessThan(10)
})

it('takes silence for a broken connection', async () => {
  const server = await hubServer(
    SMALL_MODEL,
    onWeights((_, response, nth) => {
      if (nth > 1) return false
      response.writeHead(200, { 'content-length': BIG.length })
      response.write(BIG.subarray(0, 1000))
      return true
    }),
  )
  const { hub, model } = newHub(server.origin, { patience: 300 })
  await pullModel(hub, MODEL)
  expect(readFileSync(join(model, 'blobs', BLOB))).toEqual(BIG)
})
