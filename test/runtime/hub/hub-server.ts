/** A model hub on loopback, as far as `lsp pull` asks one; a test may put its own answer before any of the hub's. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Hub } from '../../../runtime/hub/request.ts'

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const gitHash = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

/** A sound answer's end of the server: true where the test has answered by itself. */
export type Own = (request: IncomingMessage, response: ServerResponse, nth: number) => boolean

export interface Asked {
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

/** Weights as LFS keeps them, everything else as git does. */
export const sibling = (rfilename: string, bytes: Buffer) =>
  /\.(safetensors|gguf|bin)$/.test(rfilename)
    ? {
        rfilename,
        size: bytes.length,
        blobId: gitHash(Buffer.from('pointer')),
        lfs: { sha256: sha256(bytes), size: bytes.length },
      }
    : { rfilename, size: bytes.length, blobId: gitHash(bytes) }

/** `files`: what `owner/name` holds; `own` is asked first, with how often this path has been asked for. */
export async function hubServer(files: Readonly<Record<string, Buffer>>, own: Own = () => false) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, headers: request.headers })
    if (own(request, response, asked.filter(each => each.path === path).length)) return
    answer(path, request, response, files)
  })
  const origin = await listening(server)
  return { origin, asked, asksOf: (file: string) => asked.filter(({ path }) => path.endsWith(`/${file}`)) }
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function answer(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  files: Readonly<Record<string, Buffer>>,
): void {
  if (/^\/api\/models\/owner\/name\/revision\/(main|v1|0123456789abcdef.*)\?blobs=true$/.test(path)) {
    const siblings = Object.entries(files).map(([name, bytes]) => sibling(name, bytes))
    response.end(JSON.stringify({ sha: COMMIT, siblings }))
    return
  }
  const bytes = files[path.replace(`/owner/name/resolve/${COMMIT}/`, '')]
  if (bytes) sendFile(bytes, request, response)
  else response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end('not found')
}

export function sendFile(
  bytes: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  etag = `"${sha256(bytes)}"`,
): void {
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? []
  const start = Number(from ?? 0)
  const condition = request.headers['if-range']
  if (from === undefined || (condition !== undefined && condition !== etag)) {
    response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes)
    return
  }
  response
    .writeHead(206, { etag, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` })
    .end(bytes.subarray(start))
}

/** Sends what a file begins with, then breaks off the connection. */
export function cutAfter(bytes: Buffer, sent: number, response: ServerResponse): true {
  response.writeHead(200, { etag: `"${sha256(bytes)}"`, 'content-length': bytes.length })
  response.write(bytes.subarray(0, sent), () => setTimeout(() => response.destroy(), 20))
  return true
}

/** A cache of its own, and no waiting between tries. */
export function newHub(
  endpoint: string,
  more: Partial<Hub['settings']> & Omit<Partial<Hub>, 'settings'> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-hub-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const waits: number[] = []
  const { signal, patience, ...settings } = more
  const hub: Hub = {
    settings: { cache: join(folder, 'cache'), endpoint, token: undefined, offline: false, ...settings },
    wait: async ms => void waits.push(ms),
    ...(signal ? { signal } : {}),
    ...(patience ? { patience } : {}),
  }
  return { hub, waits, folder, model: join(hub.settings.cache, 'models--owner--name') }
}

export const MODEL = { id: 'owner/name', revision: 'main' }

/** Bytes that no two places of a file have alike. */
export const weights = (size: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: size }, (_, i) => (i * 131 + (i >> 8) * 7) & 255))

export const SMALL_MODEL: Readonly<Record<string, Buffer>> = {
  'config.json': Buffer.from('{"model_type":"llama"}'),
  'tokenizer.json': Buffer.from('{"model":{}}'),
  'model.safetensors': weights(100_000),
  'README.md': Buffer.from('# not needed'),
  'pytorch_model.bin': Buffer.from('a pickle'),
  'onnx/model.safetensors': Buffer.from('another copy'),
}

/** An answer for the weights alone. */
export const onWeights =
  (own: Own): Own =>
  (request, response, nth) =>
    request.url?.endsWith('/model.safetensors') === true && own(request, response, nth)
