/** Server-sent events, as OpenAI's clients read them: one JSON object each, `[DONE]` at the end. */
import type { ServerResponse } from 'node:http'

export class EventStream {
  private readonly response: ServerResponse

  constructor(response: ServerResponse) {
    this.response = response
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', Connection: 'keep-alive' })
  }

  send(event: unknown): void {
    if (!this.response.destroyed) this.response.write(`data: ${JSON.stringify(event)}\n\n`)
  }

  end(): void {
    this.response.end('data: [DONE]\n\n')
  }
}
