/** A server of a tiny random model: call `tinyServer()` at the top of a test file. */
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll } from 'vitest'
import { tokenizerMaterial, VOCABULARY } from '../../../games/world/make/vocabulary.ts'
import type { Gpu } from '../../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { randomModel } from '../../../runtime/model/load-model.ts'
import type { Speaker } from '../../../runtime/play/speaker.ts'
import { ModelServer } from '../../../runtime/serve/server.ts'
import { Conversation } from '../../../runtime/text/conversation.ts'

export const KEY = 'the-key'

const config = {
  architecture: 'llama' as const,
  vocabSize: VOCABULARY.length,
  hiddenSize: 16,
  intermediateSize: 24,
  layers: 1,
  heads: 2,
  kvHeads: 1,
  headDim: 8,
  rmsNormEps: 1e-5,
  ropeTheta: 100,
  tieWordEmbeddings: false,
  maxPositions: 64,
  // No id ends a message, so its length is known.
  eosIds: [],
}
const { eos_token: _, ...endless } = tokenizerMaterial.tokenizerConfig

export interface Reply {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

export interface Asking {
  readonly method?: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string | Buffer
}

export function tinyServer() {
  let gpu: Gpu
  let server: ModelServer
  let speaker: Speaker

  beforeAll(async () => {
    gpu = (await openGpu()).gpu
    const model = await randomModel(gpu, config, 3)
    speaker = {
      name: 'tiny',
      model,
      text: new Conversation({ ...tokenizerMaterial, tokenizerConfig: endless }, []),
    }
    server = await ModelServer.start(speaker, { host: '127.0.0.1', port: 0, key: KEY })
  })
  afterAll(async () => {
    await server.close()
    await closeGpu(gpu)
  })

  /** Any request; the key is sent unless `headers` name another. */
  function ask(path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Reply> {
    const all = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json', ...headers }
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
    return new Promise((resolve, reject) => {
      const request = httpRequest(server.url + path, { method, headers: sent }, response => {
        let text = ''
        response.setEncoding('utf8').on('data', part => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      })
      request.on('error', reject)
      request.end(body)
    })
  }

  /** A JSON body; the answer as JSON. */
  async function post(path: string, body: unknown) {
    const { status, text } = await ask(path, { method: 'POST', body: JSON.stringify(body) })
    return { status, body: JSON.parse(text) }
  }

  /** The events of a stream, and what it ended with. */
  async function stream(path: string, body: object) {
    const sent = JSON.stringify({ ...body, stream: true })
    const { headers, text } = await ask(path, { method: 'POST', body: sent })
    const lines = text.split('\n\n').filter(line => line !== '')
    const events = lines.slice(0, -1).map(line => JSON.parse(line.replace(/^data: /, '')))
    return { type: headers['content-type'], events, last: lines.at(-1) }
  }

  return { ask, post, stream, speaker: () => speaker, url: () => server.url }
}
