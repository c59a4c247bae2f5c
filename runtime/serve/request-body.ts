/** The body of a request: JSON, and no more than 1 MB of it. */
import type { IncomingMessage } from 'node:http'
import { ApiError, badRequest } from './api-error.ts'

const MOST_BYTES = 1 << 20

/** Throws an ApiError; what is too large is not read to its end. */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new ApiError(415, 'the body must be JSON: send Content-Type: application/json')
  if (request.headers['content-encoding'] !== undefined)
    throw new ApiError(415, 'the body must not be compressed')
  const bytes = await read(request)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw badRequest('the body is not JSON in UTF-8')
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The connection is closed, since the rest of the body would be taken for another request. */
const tooLarge = (): ApiError =>
  new ApiError(413, `a body may have ${MOST_BYTES} bytes`, { headers: { Connection: 'close' } })
