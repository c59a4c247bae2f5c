/** The requests that lm-eval 0.4.13 sends, and its reading of the answers, over the tasks of test/lm-eval with the small world's model. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeGpu, type OpenedGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { ModelServer } from '../../../runtime/serve/server.ts'
import { openSpeaker } from '../../../runtime/talk/open-speaker.ts'

interface Puzzle {
  readonly question: string
  readonly choices: readonly string[]
  readonly label: number
  readonly answer: string
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const puzzles = readFileSync(`${root}/test/lm-eval/puzzles.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Puzzle)

interface Choice {
  readonly text: string
  readonly logprobs: {
    readonly token_logprobs: readonly number[]
    readonly top_logprobs: readonly Record<string, number>[]
  }
}

/** What of an answer is looked at: of a completion, of `/tokenize`. */
interface Answer {
  readonly choices: readonly Choice[]
  readonly tokens: number[]
}

let opened: OpenedGpu
let server: ModelServer
beforeAll(async () => {
  opened = await openGpu()
  const speaker = await openSpeaker(opened.gpu, `${root}/games/world/base`)
  server = await ModelServer.start(speaker, { host: '127.0.0.1', port: 0, key: 'k' })
})
afterAll(async () => {
  await server.close()
  await closeGpu(opened.gpu)
})

async function post(path: string, body: object) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { Authorization: 'Bearer k', 'Content-Type': 'application/json' },
    body: JSON.stringify({ model: 'solver', seed: 1234, temperature: 0, ...body }),
  })
  expect(response.status).toBe(200)
  return response.json() as Promise<Answer>
}

const encode = async (prompt: string): Promise<number[]> =>
  (await post('/tokenize', { prompt, add_special_tokens: false })).tokens

/** `parse_logprobs`: the sum over the continuation, the token that was said last left out, and whether all of it is greedy. */
function parse(choice: Choice, contextLength: number): readonly [number, boolean] {
  const logps = choice.logprobs.token_logprobs.slice(contextLength, -1)
  const top = choice.logprobs.top_logprobs.slice(contextLength, -1)
  const greedy = logps.every((logp, i) => logp === Math.max(...Object.values(top[i]!)))
  return [logps.reduce((a, b) => a + b, 0), greedy]
}

it('scores multiple choice as lm-eval was seen to: 53 of 60', async () => {
  let right = 0
  for (const { question, choices, label } of puzzles) {
    const context = await encode(`<s>${question}=`)
    const scored = await Promise.all(
      choices.map(async choice => {
        const prompt = [[...context, ...(await encode(choice))]]
        const body = { prompt, max_tokens: 1, logprobs: 1, echo: true }
        return parse((await post('/v1/completions', body)).choices[0], context.length)
      }),
    )
    const sums = scored.map(([sum]) => sum)
    if (sums.indexOf(Math.max(...sums)) === label) right++
  }
  expect(right).toBe(53)
})

it('says the greedy answer where lm-eval finds every token of it greedy: 24 of 60', async () => {
  const stop = ['<eos>']
  let right = 0
  for (const { question, answer } of puzzles) {
    const context = await encode(`<s>${question}=`)
    const said = (await post('/v1/completions', { prompt: `<s>${question}=`, max_tokens: 5, stop }))
      .choices[0]
    const prompt = [[...context, ...(await encode(answer))]]
    const scored = await post('/v1/completions', { prompt, max_tokens: 1, logprobs: 1, echo: true })
    const [, greedy] = parse(scored.choices[0], context.length)
    expect(said.text.startsWith(answer)).toBe(greedy)
    if (said.text === answer) right++
  }
  expect(right).toBe(24)
})
