/** An endpoint that errs in every way: what fails is missing with its reason, never a text or a number of ours. */
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Access } from '../../../runtime/endpoint/access.ts'
import { Endpoint } from '../../../runtime/endpoint/endpoint.ts'
import { type Answering, access, chat, chatServer, reply, say } from './chat-server.ts'

const signal = new AbortController().signal

async function endpointThat(answer: Answering, more: Partial<Access> = {}) {
  const server = await chatServer(answer)
  const waits: number[] = []
  const endpoint = new Endpoint(
    'large',
    server.url,
    access(server.url, more),
    async ms => void waits.push(ms),
  )
  const ask = (...texts: string[]) =>
    endpoint.ask(
      texts.map(text => chat(text)),
      { signal },
    )
  return { ...server, endpoint, ask, waits }
}

/** Answers one request well, so that a refusal after it is of one request alone. */
const afterOne =
  (answer: Answering): Answering =>
  (request, response, nth) =>
    nth === 1 ? say('well')(request, response, nth) : answer(request, response, nth)

it('gives each chat its own reply, whatever comes first', async () => {
  const { ask, requests } = await endpointThat((request, response) => {
    const { content } = request.body.messages[0]!
    setTimeout(() => response.end(JSON.stringify(reply(`${content}!`))), content === 'a' ? 60 : 0)
  })
  expect(await ask('a', 'b', 'c')).toMatchObject([{ text: 'a!' }, { text: 'b!' }, { text: 'c!' }])
  expect(requests[0]).toMatchObject({
    path: '/v1/chat/completions',
    body: { model: 'large', messages: [{ role: 'user' }], max_tokens: 16, temperature: 0.7, seed: 5 },
  })
  expect(Object.keys(requests[0]!.body).sort()).toEqual([
    'max_tokens',
    'messages',
    'model',
    'seed',
    'temperature',
  ])
})

it('sends the settings that the game sets, and temperature 0 for greedy', async () => {
  const { endpoint, requests } = await endpointThat(say('x'))
  const set = { topP: 0.9, topK: 40, minP: 0.1, repetitionPenalty: 1.1 }
  await endpoint.ask([chat('a', set)], { signal })
  await endpoint.ask([chat('a', { ...set, greedy: true })], { signal })
  expect(requests[0]!.body).toMatchObject({ top_p: 0.9, top_k: 40, min_p: 0.1, repetition_penalty: 1.1 })
  expect(requests[1]!.body).toMatchObject({ temperature: 0, repetition_penalty: 1.1 })
  expect(requests[1]!.body).not.toHaveProperty('top_k')
})

it('asks no more at once than it may', async () => {
  // Four are answered together, once all four wait and a fifth has had its chance: so at most and at least four are asked at once.
  let most = 0
  let waiting: (() => void)[] = []
  const { ask } = await endpointThat((_, response) => {
    most = Math.max(
      most,
      waiting.push(() => response.end(JSON.stringify(reply('x')))),
    )
    if (waiting.length === 4)
      setTimeout(() => {
        const all = waiting
        waiting = []
        for (const answer of all) answer()
      }, 20)
  })
  await ask(...Array.from({ length: 20 }, (_, i) => String(i)))
  expect(most).toBe(4)
})

it('says whether a reply was cut, and how long the endpoint counts it', async () => {
  const { ask } = await endpointThat((_, response) =>
    response.end(JSON.stringify(reply('x', { finish_reason: 'length' }))),
  )
  expect(await ask('a')).toEqual([{ kind: 'reply', text: 'x', ended: false, tokens: 3 }])
})

it.each([
  [429, { 'retry-after': '7' }, [7000]],
  [503, { 'retry-after': '86400' }, [120_000]],
  [500, {}, [expect.any(Number)]],
])('asks again after %i', async (status, headers, expected) => {
  const { ask, waits } = await endpointThat((request, response, nth) =>
    nth === 1 ? response.writeHead(status, headers).end() : say('well')(request, response, nth),
  )
  expect(await ask('a')).toMatchObject([{ text: 'well' }])
  expect(waits).toEqual(expected)
})

const broken: readonly (readonly [string, Answering, string])[] = [
  [
    'takes no more requests',
    (_, response) => response.writeHead(429).end(),
    'it has had too many requests (429)',
  ],
  ['is at fault', (_, response) => response.writeHead(502).end('<html>'), 'it answers 502'],
  ['breaks off', (_, response) => response.destroy(), 'it broke off the connection'],
  [
    'breaks off within the answer',
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('{"choices":', () => setTimeout(() => response.destroy(), 10))
    },
    'it broke off the connection',
  ],
]

it.each(broken)('gives up on one that %s again and again, with the reason', async (_, answer, why) => {
  const { ask, requests, waits } = await endpointThat(answer)
  expect(await ask('a')).toEqual([{ missing: `no reply of the endpoint: ${why}` }])
  expect(requests).toHaveLength(5)
  // Full jitter: each wait is anywhere below a bound that doubles.
  waits.forEach((wait, i) => {
    expect(wait).toBeLessThanOrEqual(500 * 2 ** (i + 1))
  })
})

const wrong: readonly (readonly [string, Answering, string])[] = [
  ['no JSON', (_, response) => response.end('hello'), 'its answer holds no text'],
  ['nothing', (_, response) => response.end(), 'its answer holds no text'],
  ['null', (_, response) => response.end('null'), 'its answer holds no text'],
  [
    'an error under 200',
    (_, response) => response.end('{"error":{"message":"key sk-1"}}'),
    'its answer is an error',
  ],
  ['no choices', (_, response) => response.end('{"choices":[]}'), 'its answer holds no text'],
  ['no text', (_, response) => response.end(JSON.stringify(reply(null))), 'its answer holds no text'],
  ['a number', (_, response) => response.end(JSON.stringify(reply(7))), 'its answer holds no text'],
  [
    'a reply that is too long',
    (_, response) => response.end(JSON.stringify(reply('x'.repeat(3000)))),
    'its reply is longer than max_tokens allows',
  ],
  [
    'an answer without an end',
    (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 20, 32)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    },
    'its answer is longer than 8 MiB',
  ],
  [
    'a small answer that unpacks to a large one',
    (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 << 20, 32))),
    'its answer is longer than 8 MiB',
  ],
  ['400', (_, response) => response.writeHead(400).end('{}'), 'it takes the request for a wrong one (400)'],
  ['413', (_, response) => response.writeHead(413).end(), 'the texts are too long for it (413)'],
]

it.each(wrong)('takes %s for no reply, and does not ask again', async (_, answer, why) => {
  const { ask, requests } = await endpointThat(answer)
  expect(await ask('a')).toEqual([{ missing: `no reply of the endpoint: ${why}` }])
  expect(requests).toHaveLength(1)
})

const never: Answering = () => {}

it('waits no longer than its deadline, from the first letter to the last', async () => {
  const { ask } = await endpointThat(never, { seconds: 0.05 })
  expect(await ask('a')).toEqual([{ missing: 'no reply of the endpoint: no reply within 0.05 s' }])
  const slow = await endpointThat(
    (_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(timer))
    },
    { seconds: 0.1 },
  )
  expect(await slow.ask('a')).toEqual([{ missing: 'no reply of the endpoint: no reply within 0.1 s' }])
})

it('asks no more than the budget, tries counted, and says so of the rest', async () => {
  const { ask, requests } = await endpointThat(say('x'), { requests: 3, parallel: 1 })
  const spent = { missing: 'no reply of the endpoint: the run’s 3 requests are used up' }
  expect(await ask('a', 'b', 'c', 'd')).toMatchObject([{ text: 'x' }, { text: 'x' }, { text: 'x' }, spent])
  expect(await ask('e')).toEqual([spent])
  expect(requests).toHaveLength(3)
})

it('tries once each where nothing has come back for long, and again in full after a reply', async () => {
  let down = true
  const { ask, requests } = await endpointThat(
    (request, response, nth) => (down ? response.writeHead(503).end() : say('x')(request, response, nth)),
    { parallel: 1 },
  )
  await ask(...Array.from({ length: 30 }, (_, i) => String(i)))
  expect(requests).toHaveLength(16 * 5 + 14)
  down = false
  expect(await ask('a')).toMatchObject([{ text: 'x' }])
  down = true
  requests.length = 0
  await ask('b')
  expect(requests).toHaveLength(5)
})

it.each([
  [401, undefined, 'give its key in LSP_API_KEY_X, or under "127.0.0.1:'],
  [401, 'sk-secret', 'look at LSP_API_KEY_X and /config/keys.json'],
  [404, 'sk-secret', 'look at the address and at `name`'],
])('ends the run where all is refused from the start: %i with the key %s', async (status, key, help) => {
  const { ask, requests } = await endpointThat((_, response) => response.writeHead(status).end('sk-secret'), {
    key,
    parallel: 1,
  })
  const fault = await ask('a', 'b', 'c').catch(error => error)
  expect(fault.message).toContain(`refuses the model large: `)
  expect(fault.help).toContain(help)
  expect(fault.message + fault.help).not.toContain('secret')
  expect(requests).toHaveLength(1)
})

it('is missing where the same is refused after there was a reply', async () => {
  const { ask } = await endpointThat(
    afterOne((_, response) => response.writeHead(401).end()),
    { parallel: 1 },
  )
  expect(await ask('a', 'b')).toMatchObject([
    { text: 'well' },
    { missing: 'no reply of the endpoint: it does not know the key (401)' },
  ])
})

it('gives the key to the endpoint, and follows no redirect with it', async () => {
  const elsewhere = await chatServer(say('caught'))
  const { ask, requests } = await endpointThat(
    afterOne((_, response) =>
      response.writeHead(307, { location: `${elsewhere.url}/chat/completions` }).end(),
    ),
    { key: 'sk-secret', parallel: 1 },
  )
  expect(await ask('a', 'b')).toMatchObject([
    { text: 'well' },
    { missing: 'no reply of the endpoint: it redirects to another address, which is not followed' },
  ])
  expect(requests[0]!.headers.authorization).toBe('Bearer sk-secret')
  expect(elsewhere.requests).toEqual([])
})

it('stops asking at once where the person stops the run', async () => {
  const stop = new AbortController()
  const { endpoint, requests } = await endpointThat(() => stop.abort(new Error('enough')))
  const texts = Array.from({ length: 40 }, (_, i) => chat(String(i)))
  await expect(endpoint.ask(texts, { signal: stop.signal })).rejects.toThrow('enough')
  expect(requests.length).toBeLessThanOrEqual(4)
})
