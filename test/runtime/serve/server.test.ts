import { expect, it } from 'vitest'
import { logitsOf, scoreRows } from '../../../runtime/model/score-rows.ts'
import { Engine } from '../../../runtime/serve/engine.ts'
import { tinyServer } from './tiny-server.ts'

const { ask, post, stream, speaker } = tinyServer()
const CHAT = '/v1/chat/completions'
const COMPLETIONS = '/v1/completions'
const messages = [{ role: 'user', content: 'r314' }]

it('names its model', async () => {
  const { data } = JSON.parse((await ask('/v1/models')).text)
  expect(data).toMatchObject([{ id: 'tiny', object: 'model', max_model_len: 64 }])
})

it('replies to turns with what was said, why it ended, and what it took', async () => {
  const { body } = await post(CHAT, { messages, max_tokens: 5, seed: 1 })
  expect(body).toMatchObject({
    object: 'chat.completion',
    model: 'tiny',
    choices: [{ index: 0, message: { role: 'assistant' }, finish_reason: 'length' }],
    usage: { prompt_tokens: 4, completion_tokens: 5, total_tokens: 9 },
  })
})

it('gives the same reply for the same seed, also among other requests, and n different ones', async () => {
  const request = { messages, max_tokens: 12, seed: 7, n: 3 }
  const texts = (body: { choices: { message: { content: string } }[] }) =>
    body.choices.map(({ message }) => message.content)
  const alone = texts((await post(CHAT, request)).body)
  const together = await Promise.all([
    post(CHAT, { ...request, messages: [{ role: 'user', content: '999' }] }),
    post(CHAT, request),
    post(CHAT, { ...request, seed: 8 }),
    post(CHAT, { ...request, seed: undefined }),
  ])
  expect(texts(together[1].body)).toEqual(alone)
  expect(new Set(alone).size).toBe(3)
  expect(texts(together[2].body)).not.toEqual(alone)
})

it('streams the same text that it sends whole', async () => {
  const request = { messages, max_tokens: 20, seed: 3, n: 2 }
  const whole = (await post(CHAT, request)).body.choices.map(
    (choice: { message: { content: string } }) => choice.message.content,
  )
  const { type, events, last } = await stream(CHAT, { ...request, stream_options: { include_usage: true } })
  expect(type).toMatch('text/event-stream')
  expect(last).toBe('data: [DONE]')
  const joined = ['', '']
  const reasons: string[] = []
  for (const { choices } of events)
    for (const { index, delta, finish_reason } of choices) {
      joined[index] += delta.content ?? ''
      if (finish_reason) reasons.push(finish_reason)
    }
  expect(joined).toEqual(whole)
  expect(reasons).toEqual(['length', 'length'])
  expect(events.length).toBeGreaterThan(8)
  expect(events.at(-1).usage.completion_tokens).toBe(40)
})

it('ends before a stop text, whole or streamed', async () => {
  const request = { prompt: 'r314=', max_tokens: 30, seed: 5 }
  const free: string = (await post(COMPLETIONS, request)).body.choices[0].text
  const stop = free.slice(8, 11)
  const cut = free.slice(0, free.indexOf(stop))
  const { body } = await post(COMPLETIONS, { ...request, stop: [stop, 'never'] })
  expect(body.choices[0]).toMatchObject({ text: cut, finish_reason: 'stop' })
  const { events } = await stream(COMPLETIONS, { ...request, stop })
  expect(events.map(({ choices }) => choices[0].text).join('')).toBe(cut)
})

it('takes prompts as text, texts, ids and lists of them, and gives each its replies in order', async () => {
  const ids = speaker().text.encodeText('r314=')
  const of = async (prompt: unknown) =>
    (await post(COMPLETIONS, { prompt, temperature: 0, max_tokens: 6 })).body.choices.map(
      ({ text, index }: { text: string; index: number }) => [index, text],
    )
  const [[, text]] = await of('r314=')
  const [[, other]] = await of('999')
  expect(await of(ids)).toEqual([[0, text]])
  expect(await of(['r314=', '999'])).toEqual([
    [0, text],
    [1, other],
  ])
  expect(await of([ids, speaker().text.encodeText('999')])).toEqual([
    [0, text],
    [1, other],
  ])
})

it('echoes log-probabilities that are those of scoreRows to the last digit', async () => {
  const prompts = ['<s>rl314=431', '<c>', 'ss++12'].map(text => speaker().text.encodeText(text))
  const { body } = await post(COMPLETIONS, { prompt: prompts, echo: true, logprobs: 1, max_tokens: 0 })
  const scores = await scoreRows(
    speaker().model,
    prompts.map(ids => ({ ids, targetFrom: 1 })),
  )
  for (const [i, { text, logprobs }] of body.choices.entries()) {
    expect(logprobs.token_logprobs).toEqual([null, ...scores[i]!.logps])
    expect(logprobs.tokens.join('')).toBe(text)
    expect(text).toBe(speaker().text.decode(prompts[i]!))
    logprobs.text_offset.forEach((at: number, k: number) => {
      expect(text.slice(at).startsWith(logprobs.tokens[k])).toBe(true)
    })
  }
})

it('names the likeliest token with its log-probability: the largest of them is the own one where it was said greedily', async () => {
  const prompt = speaker().text.encodeText('<s>rl314=')
  const request = { prompt, temperature: 0, max_tokens: 8 }
  const [{ text }] = (await post(COMPLETIONS, request)).body.choices
  const ids = [...prompt, ...speaker().text.encodeText(text)]
  const { body } = await post(COMPLETIONS, {
    prompt: ids,
    echo: true,
    logprobs: 1,
    max_tokens: 1,
    temperature: 0,
  })
  const { token_logprobs, top_logprobs, tokens } = body.choices[0].logprobs
  expect(tokens).toHaveLength(ids.length + 1)
  const isGreedy = token_logprobs.map(
    (logp: number | null, i: number) =>
      logp !== null && logp === Math.max(...(Object.values(top_logprobs[i]) as number[])),
  )
  expect(isGreedy.slice(prompt.length)).toEqual(isGreedy.slice(prompt.length).fill(true))
  const [logits] = await logitsOf(speaker().model, [ids])
  const { vocabSize } = speaker().model.config
  for (let i = 1; i < prompt.length; i++) {
    const row = logits!.subarray((i - 1) * vocabSize, i * vocabSize)
    expect(isGreedy[i]).toBe(Math.max(...row) === row[ids[i]!])
  }
})

it('gives the log-probabilities of what was said, and as many alternatives as asked for', async () => {
  const { body } = await post(COMPLETIONS, { prompt: '12', max_tokens: 4, seed: 2, logprobs: 5 })
  const { tokens, token_logprobs, top_logprobs } = body.choices[0].logprobs
  expect(tokens.join('')).toBe(body.choices[0].text)
  expect(token_logprobs).toHaveLength(4)
  for (const top of top_logprobs) {
    expect(Object.keys(top).length).toBeGreaterThanOrEqual(5)
    expect(Object.keys(top).length).toBeLessThanOrEqual(6)
  }
})

it('lets 64 requests wait, tells the others to come again, and drops those whose client went away', async () => {
  const engine = new Engine(speaker())
  const asks = Array.from({ length: 66 }, (_, i) => {
    const client = new AbortController()
    const row = { ids: [7, 8 + (i % 3)], targetFrom: 1 }
    return { client, answer: engine.score({ rows: [row], top: 0 }, client.signal) }
  })
  asks[0]!.client.abort(new Error('gone'))
  const settled = await Promise.allSettled(asks.map(({ answer }) => answer))
  const reasons = settled.map(each =>
    each.status === 'rejected' ? (each.reason as Error).message : 'answered',
  )
  expect(reasons[0]).toBe('gone')
  expect(reasons.slice(1, 64)).toEqual(new Array(63).fill('answered'))
  expect(reasons.slice(64)).toEqual(new Array(2).fill('64 requests are waiting already; try again soon'))
})

it('ends what is being said when it closes', async () => {
  const engine = new Engine(speaker())
  const sample = {
    temperature: 1,
    greedy: false,
    topP: 1,
    minP: 0,
    topK: 0,
    repetitionPenalty: 1,
    maxTokens: 60,
  }
  const saying = {
    sample,
    seed: 1,
    stops: [],
    copies: 1,
    stream: true,
    streamUsage: false,
    skipSpecial: false,
  }
  let closing: Promise<void> | undefined
  const onText = () => {
    closing ??= engine.close()
  }
  const [said] = await engine.say({ ...saying, prompts: [[7, 8]], onText }, new AbortController().signal)
  await closing
  expect(said!.ids.length).toBeLessThan(60)
  await expect(engine.score({ rows: [], top: 0 }, new AbortController().signal)).rejects.toThrow(
    'the server is ending',
  )
})

it('tokenizes for a harness that has no tokenizer', async () => {
  const { body } = await post('/tokenize', { prompt: '<s>12=', add_special_tokens: false })
  expect(body).toMatchObject({ count: 4, tokens: speaker().text.encodeText('<s>12=') })
  expect((await post('/detokenize', { tokens: body.tokens })).body).toEqual({ prompt: '<s>12=' })
  expect(JSON.parse((await ask('/tokenizer_info')).text)).toMatchObject({ pad_token: '<pad>' })
})
