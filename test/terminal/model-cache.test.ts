/** The cache of Hugging Face's hub is looked into where the user keeps it, and nowhere else. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { cachedConfig } from '../../terminal/model-cache.ts'
import { newFolder } from './command.ts'

let home = ''
const put = (hub: string, revision: string, text: string, owner = 'o--n') => {
  const snapshot = join(hub, `models--${owner}`, 'snapshots', revision)
  mkdirSync(snapshot, { recursive: true })
  writeFileSync(join(snapshot, 'config.json'), text)
  return join(hub, `models--${owner}`)
}

beforeEach(() => {
  home = newFolder()
  for (const name of ['HF_HUB_CACHE', 'HF_HOME', 'XDG_CACHE_HOME']) vi.stubEnv(name, '')
  vi.stubEnv('HOME', home)
})
afterEach(() => vi.unstubAllEnvs())

it.each([
  ['HF_HUB_CACHE', '', ''],
  ['HF_HOME', '', 'hub'],
  ['XDG_CACHE_HOME', '', 'huggingface/hub'],
  ['HOME', '', '.cache/huggingface/hub'],
])('follows %s', (variable, _, below) => {
  const folder = join(home, variable)
  vi.stubEnv(variable, folder)
  put(join(folder, below), 'abc', '{"a":1}')
  expect(cachedConfig('o/n')?.text).toBe('{"a":1}')
})

it('takes the revision that is asked for, or the one that main names', () => {
  vi.stubEnv('HF_HUB_CACHE', home)
  put(home, 'aaa', 'old')
  const folder = put(home, 'bbb', 'new')
  mkdirSync(join(folder, 'refs'))
  writeFileSync(join(folder, 'refs', 'main'), 'bbb')
  expect(cachedConfig('o/n')?.text).toBe('new')
  expect(cachedConfig('o/n', 'aaa')?.text).toBe('old')
  expect(cachedConfig('o/n', 'ccc')).toBeUndefined()
})

it('follows links within the cache, and none that lead out of it', () => {
  vi.stubEnv('HF_HUB_CACHE', home)
  const secret = join(newFolder(), 'secret.json')
  writeFileSync(secret, 'secret')
  const snapshot = join(home, 'models--o--n', 'snapshots', 'abc')
  mkdirSync(snapshot, { recursive: true })
  symlinkSync(secret, join(snapshot, 'config.json'))
  expect(cachedConfig('o/n')).toBeUndefined()
  const folder = join(home, 'models--o--m')
  mkdirSync(join(folder, 'blobs'), { recursive: true })
  mkdirSync(join(folder, 'snapshots', 'abc'), { recursive: true })
  writeFileSync(join(folder, 'blobs', '1'), 'kept')
  symlinkSync('../../blobs/1', join(folder, 'snapshots', 'abc', 'config.json'))
  expect(cachedConfig('o/m')?.text).toBe('kept')
})

it.each(['../../etc', 'o/..', 'o', 'a/b/c', 'o/n\0'])('finds nothing under the name %j', name => {
  vi.stubEnv('HF_HUB_CACHE', home)
  expect(cachedConfig(name)).toBeUndefined()
})
