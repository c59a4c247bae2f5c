import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockModel } from '../../../runtime/hub/lock.ts'
import { type Progress, pullModel } from '../../../runtime/hub/pull.ts'
import { COMMIT, gitHash, hubServer, MODEL, newHub, SMALL_MODEL, sha256, weights } from './hub-server.ts'

const NEEDED = ['config.json', 'model.safetensors', 'tokenizer.json']

it('lays a model out as huggingface_hub does, and takes only what a model needs', async () => {
  const server = await hubServer(SMALL_MODEL)
  const { hub, model } = newHub(server.origin)
  const pulled = await pullModel(hub, MODEL)
  expect(pulled.commit).toBe(COMMIT)
  expect(pulled.dir).toBe(join(model, 'snapshots', COMMIT))
  expect(readdirSync(pulled.dir).sort()).toEqual(NEEDED)
  expect(readFileSync(join(model, 'refs/main'), 'utf8')).toBe(COMMIT)
  expect(readdirSync(join(model, 'blobs')).sort()).toEqual(
    [
      sha256(SMALL_MODEL['model.safetensors']!),
      gitHash(SMALL_MODEL['config.json']!),
      gitHash(SMALL_MODEL['tokenizer.json']!),
    ].sort(),
  )
  for (const name of NEEDED) {
    expect(readlinkSync(join(pulled.dir, name))).toMatch(/^\.\.\/\.\.\/blobs\/[0-9a-f]+$/)
    expect(readFileSync(join(pulled.dir, name))).toEqual(SMALL_MODEL[name])
  }
})

it('fetches nothing twice', async () => {
  const server = await hubServer(SMALL_MODEL)
  const { hub } = newHub(server.origin)
  await pullModel(hub, MODEL)
  const before = server.asked.length
  const { files } = await pullModel(hub, MODEL)
  expect(files.map(({ fetched }) => fetched)).toEqual([false, false, false])
  expect(server.asked.length - before).toBe(1)
})

it('keeps a tag under its name, a branch with a slash in its folder, and no name for a commit', async () => {
  const server = await hubServer(SMALL_MODEL, (request, response) => {
    if (!request.url?.includes('refs%2Fpr%2F1')) return false
    response.end(JSON.stringify({ sha: COMMIT, siblings: [] }))
    return true
  })
  const { hub, model } = newHub(server.origin)
  await pullModel(hub, { ...MODEL, revision: COMMIT })
  expect(readdirSync(model)).not.toContain('refs')
  await pullModel(hub, { ...MODEL, revision: 'v1' })
  expect(readFileSync(join(model, 'refs/v1'), 'utf8')).toBe(COMMIT)
  await expect(pullModel(hub, { ...MODEL, revision: 'refs/pr/1' })).rejects.toThrow(
    'has no model.safetensors',
  )
})

it('fetches the shards that the index names, each once', async () => {
  const shards = {
    'model-00001-of-00002.safetensors': weights(5000),
    'model-00002-of-00002.safetensors': weights(7000),
  }
  const weight_map = {
    a: 'model-00001-of-00002.safetensors',
    b: 'model-00002-of-00002.safetensors',
    c: 'model-00001-of-00002.safetensors',
  }
  const server = await hubServer({
    'config.json': Buffer.from('{}'),
    'model.safetensors.index.json': Buffer.from(JSON.stringify({ weight_map })),
    ...shards,
    'model-00003-of-00003.safetensors': weights(10),
  })
  const { dir } = await pullModel(newHub(server.origin).hub, MODEL)
  expect(readdirSync(dir).sort()).toEqual([
    'config.json',
    ...Object.keys(shards),
    'model.safetensors.index.json',
  ])
  expect(server.asksOf('model-00001-of-00002.safetensors')).toHaveLength(1)
})

it.each([
  ['a path', '../../escaped.safetensors'],
  ['a file that is not listed', 'model-9.safetensors'],
  ['no weights', 'config.json'],
])('refuses an index that names %s', async (_, shard) => {
  const server = await hubServer({
    'config.json': Buffer.from('{}'),
    'model.safetensors.index.json': Buffer.from(JSON.stringify({ weight_map: { a: shard } })),
  })
  await expect(pullModel(newHub(server.origin).hub, MODEL)).rejects.toThrow(
    'which is no weights file beside it',
  )
})

it('fetches one GGUF file where that is asked for, in a folder too', async () => {
  const files = {
    'q4/name-q4_0.gguf': weights(3000),
    'name-q8_0.gguf': weights(10),
    'README.md': Buffer.from(''),
  }
  const server = await hubServer(files)
  const { hub } = newHub(server.origin)
  const { dir } = await pullModel(hub, MODEL, { gguf: 'q4/name-q4_0.gguf' })
  expect(readdirSync(dir)).toEqual(['q4'])
  expect(readlinkSync(join(dir, 'q4/name-q4_0.gguf'))).toMatch(/^\.\.\/\.\.\/\.\.\/blobs\//)
  expect(readFileSync(join(dir, 'q4/name-q4_0.gguf'))).toEqual(files['q4/name-q4_0.gguf'])
  await expect(pullModel(hub, MODEL, { gguf: 'nowhere.gguf' })).rejects.toMatchObject({
    message: 'owner/name has no file nowhere.gguf',
    help: 'there is: q4/name-q4_0.gguf, name-q8_0.gguf',
  })
  await expect(pullModel(hub, MODEL)).rejects.toMatchObject({
    message: 'owner/name has GGUF files and no safetensors',
    help: expect.stringContaining('--gguf q4/name-q4_0.gguf'),
  })
})

it('says of a repository that holds pickles alone why it is not fetched', async () => {
  const server = await hubServer({ 'config.json': Buffer.from('{}'), 'pytorch_model.bin': weights(10) })
  await expect(pullModel(newHub(server.origin).hub, MODEL)).rejects.toMatchObject({
    message: 'owner/name has no model.safetensors',
    help: expect.stringContaining('pickles'),
  })
})

it('tells how far it is: bytes only grow, and end at the whole', async () => {
  const server = await hubServer(SMALL_MODEL)
  const told: Progress[] = []
  await pullModel(newHub(server.origin).hub, MODEL, { onProgress: progress => told.push(progress) })
  const done = told.map(({ allDone }) => allDone)
  expect(done).toEqual([...done].sort((a, b) => a - b))
  expect(told.at(-1)).toMatchObject({ done: told.at(-1)!.total, allDone: told.at(-1)!.allTotal })
})

it.each([
  'models--owner--name',
  'models--owner--name/blobs',
  'models--owner--name/snapshots',
  'models--owner--name/refs',
])('writes through no link that somebody has put at %s', async place => {
  const server = await hubServer(SMALL_MODEL)
  const { hub, folder } = newHub(server.origin)
  const outside = join(folder, 'outside')
  mkdirSync(outside)
  mkdirSync(join(hub.settings.cache, place, '..'), { recursive: true })
  symlinkSync(outside, join(hub.settings.cache, place))
  await expect(pullModel(hub, MODEL)).rejects.toThrow('is a link, and nothing is written through it')
  expect(readdirSync(outside)).toEqual([])
})

it('does not write through a link at the place of a part', async () => {
  const server = await hubServer(SMALL_MODEL)
  const { hub, folder, model } = newHub(server.origin)
  const outside = join(folder, 'precious')
  writeFileSync(outside, 'precious')
  mkdirSync(join(model, 'blobs'), { recursive: true })
  symlinkSync(outside, join(model, 'blobs', `${gitHash(SMALL_MODEL['config.json']!)}.incomplete`))
  await expect(pullModel(hub, MODEL)).rejects.toThrow('is a link')
  expect(readFileSync(outside, 'utf8')).toBe('precious')
})

it('puts its own link in the place of whatever lies in the snapshot', async () => {
  const server = await hubServer(SMALL_MODEL)
  const { hub, folder, model } = newHub(server.origin)
  const outside = join(folder, 'precious')
  writeFileSync(outside, 'precious')
  mkdirSync(join(model, 'snapshots', COMMIT), { recursive: true })
  symlinkSync(outside, join(model, 'snapshots', COMMIT, 'config.json'))
  const { dir } = await pullModel(hub, MODEL)
  expect(lstatSync(join(dir, 'config.json')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(dir, 'config.json'))).toEqual(SMALL_MODEL['config.json'])
  expect(readFileSync(outside, 'utf8')).toBe('precious')
})

it('lets nobody fetch a model that is being fetched, and everybody afterwards', async () => {
  const server = await hubServer(SMALL_MODEL)
  const { hub } = newHub(server.origin)
  mkdirSync(hub.settings.cache)
  const unlock = await lockModel(hub.settings.cache, 'owner/name')
  await expect(pullModel(hub, MODEL)).rejects.toMatchObject({ fault: 'locked' })
  unlock()
  await pullModel(hub, MODEL)
  await pullModel(hub, MODEL)
})

it('fetches nothing where HF_HUB_OFFLINE says so', async () => {
  const server = await hubServer(SMALL_MODEL)
  await expect(pullModel(newHub(server.origin, { offline: true }).hub, MODEL)).rejects.toMatchObject({
    fault: 'settings',
  })
  expect(server.asked).toEqual([])
})
