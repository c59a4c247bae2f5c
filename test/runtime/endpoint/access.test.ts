import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { accessTo } from '../../../runtime/endpoint/access.ts'

const LSP_CONFIG_DIR = mkdtempSync(join(tmpdir(), 'lsp-keys-'))
const keys = (text: string) => writeFileSync(join(LSP_CONFIG_DIR, 'keys.json'), text)

it.each([
  ['https://api.example.org/v1', 'https://api.example.org/v1/chat/completions'],
  ['https://api.example.org/v1/', 'https://api.example.org/v1/chat/completions'],
  ['https://api.example.org/v1/chat/completions', 'https://api.example.org/v1/chat/completions'],
  ['https://api.example.org/x?api-version=1', 'https://api.example.org/x/chat/completions?api-version=1'],
  ['http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1/chat/completions'],
  ['http://[::1]:8000/v1', 'http://[::1]:8000/v1/chat/completions'],
])('asks %s at %s', (address, url) => {
  expect(accessTo(address, { LSP_CONFIG_DIR: '/nowhere' }).url.href).toBe(url)
})

it.each([
  'http://api.example.org/v1',
  'http://10.0.0.1/v1',
  'http://127.0.0.1.example.org/v1',
  'http://localhost.example.org',
])('sends nothing unencrypted to another machine: %s', address => {
  expect(() => accessTo(address, {})).toThrow('is not encrypted')
})

it('takes the key of that host, port and all, and of no other', () => {
  const env = {
    LSP_CONFIG_DIR: '/nowhere',
    LSP_API_KEY_API_EXAMPLE_ORG: 'sk-1',
    LSP_API_KEY_127_0_0_1_8000: 'sk-2',
  }
  expect(accessTo('https://api.example.org/v1', env).key).toBe('sk-1')
  expect(accessTo('http://127.0.0.1:8000/v1', env).key).toBe('sk-2')
  expect(accessTo('http://127.0.0.1:8001/v1', env).key).toBeUndefined()
  expect(accessTo('https://evil.example/api.example.org', env).key).toBeUndefined()
})

it('reads keys and limits from the user’s file; the variable is stronger', () => {
  keys(
    '{ "api.example.org": "sk-file", "b.example": { "key": "sk-b", "parallel": 2, "seconds": 30, "requests": 99 } }',
  )
  expect(accessTo('https://api.example.org', { LSP_CONFIG_DIR })).toMatchObject({
    key: 'sk-file',
    parallel: 8,
    seconds: 120,
    requests: 10_000,
  })
  expect(
    accessTo('https://api.example.org', { LSP_CONFIG_DIR, LSP_API_KEY_API_EXAMPLE_ORG: 'sk-env' }).key,
  ).toBe('sk-env')
  expect(accessTo('https://b.example', { LSP_CONFIG_DIR })).toMatchObject({
    key: 'sk-b',
    parallel: 2,
    seconds: 30,
    requests: 99,
  })
  expect(accessTo('https://c.example', { LSP_CONFIG_DIR }).key).toBeUndefined()
})

it.each([
  ['{ "a": "sk-secret"', 'is no JSON object'],
  ['["sk-secret"]', 'is no JSON object'],
  ['{ "a.example": 5 }', 'what stands under a.example is no key'],
  ['{ "a.example": { "key": 5 } }', 'the key under a.example is no text'],
  [
    '{ "a.example": { "key": "sk-secret", "paralel": 5 } }',
    '"paralel" under a.example is not one of parallel, seconds, requests',
  ],
  ['{ "a.example": { "seconds": 0 } }', '"seconds" under a.example is not one of'],
  ['{ "a.example": "sk secret" }', 'the key for a.example is not one word'],
  ['{ "a.example": "sk-secret\\r\\nx: y" }', 'the key for a.example is not one word'],
])('says what is wrong with %j, and quotes no key', (text, message) => {
  keys(text)
  const fault = (() => {
    try {
      return accessTo('https://a.example', { LSP_CONFIG_DIR })
    } catch (error) {
      return error as Error & { help: string }
    }
  })() as Error & { help: string }
  expect(fault.message).toContain(message)
  expect(fault.message + fault.help).not.toContain('secret')
})
