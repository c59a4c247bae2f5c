import { mkdtempSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hubModelOf } from '../../../runtime/hub/model-name.ts'
import { hubSettings } from '../../../runtime/hub/settings.ts'
import { retryAfter } from '../../../runtime/network/retry-after.ts'

const home = mkdtempSync(join(tmpdir(), 'lsp-hf-'))
writeFileSync(join(home, 'token'), 'hf_kept\n')
writeFileSync(join(home, 'other'), ' hf_other ')
writeFileSync(join(home, 'torn'), 'hf_a\nhf_b')

it.each([
  [{}, join(homedir(), '.cache/huggingface/hub')],
  [{ XDG_CACHE_HOME: '/x' }, '/x/huggingface/hub'],
  [{ XDG_CACHE_HOME: '/x', HF_HOME: '/h' }, '/h/hub'],
  [{ HF_HOME: '/h', HF_HUB_CACHE: '/c' }, '/c'],
  [{ HF_HUB_CACHE: '~/c' }, join(homedir(), 'c')],
])('finds the cache as %j says', (env, cache) => {
  expect(hubSettings(env).cache).toBe(cache)
})

it.each([
  [{ HF_HOME: home }, 'hf_kept'],
  [{ HF_HOME: home, HF_TOKEN: ' hf_said\n' }, 'hf_said'],
  [{ HF_HOME: home, HF_TOKEN_PATH: join(home, 'other') }, 'hf_other'],
  [{ HF_HOME: home, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }, undefined],
  [{ HF_HOME: join(home, 'nowhere') }, undefined],
])('finds the token as %j says', (env, token) => {
  expect(hubSettings(env).token).toBe(token)
})

it.each([{ HF_TOKEN: 'a b' }, { HF_TOKEN: 'a\r\nx: y' }, { HF_TOKEN_PATH: join(home, 'torn') }])(
  'refuses the token of %j, which cannot be one, without quoting it',
  env => {
    expect(() => hubSettings(env)).toThrow('the token for the hub is not one word')
  },
)

it.each(['hub.example', 'ftp://hub.example', 'https://me:secret@hub.example', 'https://hub.example?x=1'])(
  'refuses HF_ENDPOINT=%s',
  HF_ENDPOINT => {
    expect(() => hubSettings({ HF_ENDPOINT, HF_HOME: '/nowhere' })).toThrow(
      'HF_ENDPOINT is no address of a hub',
    )
  },
)

it('sends no token to a hub that is not encrypted, but for one on this machine', () => {
  const HF_TOKEN = 'hf_x'
  expect(() => hubSettings({ HF_TOKEN, HF_ENDPOINT: 'http://hub.example' })).toThrow('unencrypted')
  expect(hubSettings({ HF_TOKEN, HF_ENDPOINT: 'http://127.0.0.1:8000/' }).endpoint).toBe(
    'http://127.0.0.1:8000',
  )
  expect(hubSettings({ HF_HOME: '/nowhere', HF_ENDPOINT: 'http://hub.example/hf/' }).endpoint).toBe(
    'http://hub.example/hf',
  )
})

it.each([
  ['1', true],
  ['yes', true],
  ['0', false],
  ['', false],
])('reads HF_HUB_OFFLINE=%s', (HF_HUB_OFFLINE, offline) => {
  expect(hubSettings({ HF_HUB_OFFLINE, HF_HOME: '/nowhere' }).offline).toBe(offline)
})

it.each([
  ['hf:owner/name', { id: 'owner/name', revision: 'main' }],
  ['owner/name@v1.0', { id: 'owner/name', revision: 'v1.0' }],
  ['hf:o/n@refs/pr/1', { id: 'o/n', revision: 'refs/pr/1' }],
])('reads the name %s', (source, model) => {
  expect(hubModelOf(source)).toEqual(model)
})

it.each([
  'name',
  'a/b/c',
  '../b',
  'a/..',
  'a/b@..',
  'a/b@../x',
  'a/b@x/../y',
  'a/b@/x',
  'a/b@',
  'a--b/c',
  '.a/b',
  'a/b ',
  'a/b@x y',
  'a\\b/c',
  'a/b\0',
])('takes %j for no model', source => {
  expect(hubModelOf(source)).toBeUndefined()
})

it.each([
  ['7', 7000],
  ['1.5', 1500],
  ['Thu, 01 Jan 1970 00:00:20 GMT', 10_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
])('reads Retry-After: %s', (said, ms) => {
  expect(retryAfter({ headers: new Headers({ 'retry-after': said }) }, () => 10_000)).toBe(ms)
})
