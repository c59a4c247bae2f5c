import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { Guard } from '../../../runtime/serve/guard.ts'
import { KEY, tinyServer } from './tiny-server.ts'

const { ask, post, url } = tinyServer()
const chat = { messages: [{ role: 'user', content: 'r314' }], max_tokens: 2 }
const error = (text: string) => JSON.parse(text).error

it('answers nobody without the key, or with another, but tells that it is there', async () => {
  for (const Authorization of ['', `Bearer ${KEY}x`, 'Bearer', KEY, `Basic ${KEY}`]) {
    const { status, text, headers } = await ask('/v1/models', { headers: { Authorization } })
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe('Bearer')
    expect(error(text)).toMatchObject({ type: 'authentication_error', code: 'invalid_api_key' })
  }
  expect(await ask('/health', { headers: { Authorization: '' } })).toMatchObject({ status: 200 })
  expect(await ask('/v1/models')).toMatchObject({ status: 200 })
})

it('answers no page that reached it by another name or from another origin, and no preflight', async () => {
  const { port } = new URL(url())
  const foreign: readonly Record<string, string>[] = [
    { Host: 'evil.example' },
    { Host: `evil.example:${port}` },
    { Host: '127.0.0.1.evil.example' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
  ]
  for (const headers of foreign)
    for (const path of ['/health', '/v1/models'])
      expect(await ask(path, { headers })).toMatchObject({ status: 403 })
  const same = await ask('/v1/models', {
    headers: { Host: `localhost:${port}`, Origin: `http://localhost:${port}` },
  })
  expect(same.status).toBe(200)
  expect(same.headers['access-control-allow-origin']).toBeUndefined()
  expect((await ask('/v1/models', { method: 'OPTIONS' })).status).toBe(405)
})

it('listening everywhere, is reached by numbers and not by names', () => {
  const guard = new Guard('0.0.0.0', KEY)
  for (const host of ['192.168.1.7:8080', '[::1]:8080', 'localhost', '127.0.0.1'])
    expect(() => guard.checkOrigin({ host })).not.toThrow()
  for (const host of ['evil.example', '', '1.2.3.4.evil.example'])
    expect(() => guard.checkOrigin({ host })).toThrow()
  expect(() => new Guard('gpu-box', KEY).checkOrigin({ host: 'gpu-box:80' })).not.toThrow()
})

it('takes bodies of JSON up to 1 MB', async () => {
  const big = JSON.stringify({ ...chat, padding: 'x'.repeat(1 << 20) })
  const sent = (body: string | Buffer, headers = {}) =>
    ask('/v1/chat/completions', { method: 'POST', body, headers })
  expect(await sent(big)).toMatchObject({ status: 413 })
  expect(await sent(big, { 'Transfer-Encoding': 'chunked' })).toMatchObject({ status: 413 })
  for (const body of [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '[['.repeat(100_000),
    Buffer.from([0x7b, 0xff, 0x7d]),
  ]) {
    const { status, text } = await sent(body)
    expect(status).toBe(400)
    expect(error(text)).toMatchObject({ type: 'invalid_request_error' })
  }
  expect(await sent(JSON.stringify(chat), { 'Content-Type': 'text/plain' })).toMatchObject({ status: 415 })
  expect(await sent(JSON.stringify(chat), { 'Content-Encoding': 'gzip' })).toMatchObject({ status: 415 })
})

it('takes headers up to 16 KB', async () => {
  expect((await ask('/health', { headers: { 'X-Padding': 'x'.repeat(20_000) } })).status).toBe(431)
})

it('names the field that has the wrong type or is out of range', async () => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ['messages', 'hi'],
    ['messages', []],
    ['messages', [{ role: 'king', content: 'hi' }]],
    ['messages', [{ role: 'user', content: 7 }]],
    ['messages', [{ role: 'user', content: [{ type: 'image_url' }] }]],
    ['max_tokens', '5'],
    ['max_tokens', -1],
    ['max_tokens', 1.5],
    ['temperature', 'hot'],
    ['temperature', -1],
    ['top_p', 2],
    ['n', 0],
    ['n', 1000],
    ['seed', 0.5],
    ['stop', 7],
    ['stop', [7]],
    ['stream', 'yes'],
  ]
  for (const [param, value] of wrong) {
    const { status, body } = await post('/v1/chat/completions', { ...chat, [param]: value })
    expect([param, status]).toEqual([param, 400])
    expect(body.error).toMatchObject({ type: 'invalid_request_error', param })
  }
})

it('ignores fields that it does not know, and takes null for absent', async () => {
  const odd = {
    ...chat,
    logit_bias: {},
    user: 'me',
    stop: null,
    seed: null,
    __proto__: { n: 99 },
    constructor: 1,
  }
  expect((await post('/v1/chat/completions', odd)).status).toBe(200)
})

it('refuses what the context has no room for', async () => {
  const long = await post('/v1/chat/completions', { messages: [{ role: 'user', content: '1'.repeat(64) }] })
  expect(long.status).toBe(400)
  expect(long.body.error.code).toBe('context_length_exceeded')
  for (const prompt of [[-1], [22], [1.5], [['1']], {}, 7, '', [], ['1', 2]])
    expect((await post('/v1/completions', { prompt })).status).toBe(400)
})

it('knows its endpoints', async () => {
  expect((await ask('/v1/nothing')).status).toBe(404)
  expect((await ask('/constructor')).status).toBe(404)
  const wrong = await ask('/v1/completions')
  expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST'])
})

it('lives on after bytes that are no HTTP, and after clients that go away', async () => {
  const { port } = new URL(url())
  await new Promise<void>(resolve => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end('\x16\x03\x01 nonsense\r\n\r\n'))
    socket.on('close', () => resolve()).resume()
  })
  const body = JSON.stringify({ ...chat, max_tokens: 50, stream: true })
  await new Promise<void>(resolve => {
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' }
    const leaving = httpRequest(`${url()}/v1/chat/completions`, { method: 'POST', headers }, response => {
      response.once('data', () => leaving.destroy())
      response.on('error', () => {})
    })
    leaving.on('error', () => {}).on('close', () => resolve())
    leaving.end(body)
  })
  expect((await post('/v1/chat/completions', chat)).status).toBe(200)
})
