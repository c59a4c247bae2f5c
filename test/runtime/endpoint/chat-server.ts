/** An OpenAI-compatible endpoint on loopback that answers as a test says, well or badly. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Access } from '../../../runtime/endpoint/access.ts'
import type { Chat } from '../../../runtime/endpoint/chat.ts'

export interface Request {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: { readonly model: string; readonly messages: Chat['turns'] } & Readonly<
    Record<string, unknown>
  >
}

export type Answering = (request: Request, response: ServerResponse, nth: number) => void

export async function chatServer(answer: Answering) {
  const requests: Request[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', piece => pieces.push(piece))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString('utf8') || '{}')
      const asked = { path: request.url ?? '', headers: request.headers, body }
      requests.push(asked)
      answer(asked, response, requests.length)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url: `http://${host}/v1`, host, requests }
}

export const reply = (content: unknown, more: Record<string, unknown> = {}) => ({
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', ...more }],
  usage: { completion_tokens: 3 },
})

export const say =
  (text: string | ((request: Request) => string)): Answering =>
  (request, response) =>
    response.end(JSON.stringify(reply(typeof text === 'string' ? text : text(request))))

export const access = (url: string, more: Partial<Access> = {}): Access => ({
  url: new URL(`${url}/chat/completions`),
  key: undefined,
  variable: 'LSP_API_KEY_X',
  file: '/config/keys.json',
  parallel: 4,
  seconds: 10,
  requests: 1000,
  ...more,
})

const SAMPLE: Chat['sample'] = {
  temperature: 0.7,
  greedy: false,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 16,
}

export const chat = (content: string, sample: Partial<Chat['sample']> = {}): Chat => ({
  turns: [{ role: 'user', content }],
  sample: { ...SAMPLE, ...sample },
  seed: 5,
})
