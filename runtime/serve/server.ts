/** The HTTP server: who may ask, which endpoint answers, and how it ends. An OpenAI-compatible front of one model. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PromptTooLong } from '../model/prompt-too-long.ts'
import type { Speaker } from '../play/speaker.ts'
import { ApiError, badRequest } from './api-error.ts'
import { chat } from './chat.ts'
import { completions } from './completions.ts'
import { Engine } from './engine.ts'
import type { Answer, Exchange } from './exchange.ts'
import { Guard } from './guard.ts'
import { jsonBody } from './request-body.ts'
import { detokenize, tokenize, tokenizerInfo } from './tokenizer.ts'

export interface ServeOptions {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly key: string
  readonly onAnswer?: (answered: Answered) => void
}

export interface Answered {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly seconds: number
  /** What went wrong in the server itself. */
  readonly fault?: unknown
}

const ENDPOINTS: Readonly<Record<string, (exchange: Exchange) => Answer | Promise<Answer>>> = {
  'POST /v1/chat/completions': chat,
  'POST /v1/completions': completions,
  'GET /v1/models': ({ engine }) => ({ object: 'list', data: [modelCard(engine)] }),
  'GET /tokenizer_info': tokenizerInfo,
  'POST /tokenize': tokenize,
  'POST /detokenize': detokenize,
}

export class ModelServer {
  private readonly engine: Engine
  private readonly guard: Guard
  private readonly server: Server
  private readonly options: ServeOptions

  private constructor(speaker: Speaker, options: ServeOptions) {
    this.engine = new Engine(speaker)
    this.guard = new Guard(options.host, options.key)
    this.options = options
    this.server = createServer({ maxHeaderSize: 16 << 10, requestTimeout: 30_000 }, (request, response) => {
      void this.answer(request, response)
    })
    this.server.maxConnections = 256
  }

  /** Listens. Rejects with the system's error where the port is taken. */
  static async start(speaker: Speaker, options: ServeOptions): Promise<ModelServer> {
    const started = new ModelServer(speaker, options)
    await new Promise<void>((resolve, reject) => {
      started.server.once('error', reject)
      started.server.listen(options.port, options.host, resolve)
    })
    return started
  }

  get url(): string {
    const { port, address, family } = this.server.address() as AddressInfo
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  }

  /** Ends what is being said, sends it, and closes every connection. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve))
    await this.engine.close()
    this.server.closeIdleConnections()
    setTimeout(() => this.server.closeAllConnections(), 500).unref()
    await closed
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now()
    const gone = new AbortController()
    response.on('close', () => gone.abort(new Error('the client went away')))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    const path = (request.url ?? '').split('?')[0]!
    let fault: unknown
    try {
      const answer = await this.route(request, response, path, gone.signal)
      if (answer !== undefined) sendJson(response, 200, answer)
    } catch (error) {
      if (!gone.signal.aborted) fault = sendError(response, error)
    }
    this.options.onAnswer?.({
      method: request.method ?? '',
      path,
      status: gone.signal.aborted && !response.writableFinished ? 499 : response.statusCode,
      seconds: (performance.now() - started) / 1000,
      ...(fault === undefined ? {} : { fault }),
    })
  }

  private async route(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    this.guard.checkOrigin(request.headers)
    if (path === '/health' && request.method === 'GET') return { status: 'ok' }
    this.guard.checkKey(request.headers)
    const { engine } = this
    const place = `${request.method} ${path}`
    if (place === `GET /v1/models/${engine.speaker.name}`) return modelCard(engine)
    const endpoint = Object.hasOwn(ENDPOINTS, place) ? ENDPOINTS[place] : undefined
    if (!endpoint) throw notFound(request.method ?? '', path)
    const body = request.method === 'POST' ? await jsonBody(request) : undefined
    return endpoint({ engine, body, response, signal })
  }
}

const modelCard = ({ speaker, context }: Engine) => ({
  id: speaker.name,
  object: 'model',
  created: 0,
  owned_by: 'lsp',
  max_model_len: context,
})

function notFound(method: string, path: string): ApiError {
  const here = Object.keys(ENDPOINTS).filter(place => place.endsWith(` ${path}`))
  if (here.length === 0) return new ApiError(404, 'there is no such endpoint')
  return new ApiError(405, `${method} is not answered here`, { headers: { Allow: here[0]!.split(' ')[0]! } })
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    ...headers,
  })
  response.end(body)
}

/** Tells the client; gives back what is the server's own fault, of which the client is told nothing. */
function sendError(response: ServerResponse, error: unknown): unknown {
  const told = asApiError(error)
  if (response.headersSent) response.end(`data: ${JSON.stringify(told.body)}\n\n`)
  else sendJson(response, told.status, told.body, told.details.headers)
  return told.status === 500 ? error : undefined
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof PromptTooLong) return badRequest(error.message, undefined, 'context_length_exceeded')
  return new ApiError(500, 'the server failed; its log says why')
}
