/** `lsp serve`: a model, or a run's last checkpoint, behind an OpenAI-compatible HTTP server. */
import { randomBytes } from 'node:crypto'
import { type AdapterChoice, closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { isLoopback } from '../../runtime/serve/guard.ts'
import { type Answered, ModelServer } from '../../runtime/serve/server.ts'
import { openSpeaker } from '../../runtime/talk/open-speaker.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outJson } from '../output.ts'
import { describe } from '../report-error.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'

interface Options {
  readonly host: string
  readonly port: number
  readonly apiKey?: string
  readonly model?: string
  readonly adapter?: AdapterChoice
  readonly json?: boolean
}

export async function serve(named: string, options: Options): Promise<ExitCode> {
  const given = options.apiKey ?? process.env.LSP_API_KEY
  const key = keyFrom(given, options.host)
  const { gpu, facts } = await openGpu({ adapter: options.adapter })
  try {
    const speaker = await openSpeaker(gpu, named, options.model)
    const server = await start(speaker, options, key)
    if (options.json) outJson({ schema: 1, url: server.url, model: speaker.name, ...(given ? {} : { key }) })
    else {
      out(sanitize(`${speaker.name} on ${facts.name}, at ${server.url}/v1`))
      out(given ? 'key: the one that was given' : `key: ${key}`)
      out('Ctrl-C ends it')
    }
    await interrupted()
    await server.close()
    return EXIT.done
  } finally {
    await closeGpu(gpu).catch(() => undefined)
  }
}

/** Throws a UserError where the key is none, or one is wanted and not given. */
function keyFrom(given: string | undefined, host: string): string {
  if (given === undefined) {
    if (isLoopback(host)) return `lsp-${randomBytes(24).toString('base64url')}`
    throw new UserError(
      `${host} can be reached from other machines, so it wants a key of yours`,
      'give one with --api-key or LSP_API_KEY, or leave --host out',
      EXIT.usage,
    )
  }
  if (/^[\x21-\x7e]+$/.test(given)) return given
  throw new UserError('a key is made of visible ASCII characters, without spaces', undefined, EXIT.usage)
}

async function start(
  speaker: Parameters<typeof ModelServer.start>[0],
  { host, port }: Options,
  key: string,
): Promise<ModelServer> {
  try {
    return await ModelServer.start(speaker, { host, port, key, onAnswer: log })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE')
      throw new UserError(`port ${port} of ${host} is taken`, 'name another one with --port, or 0 for any')
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES')
      throw new UserError(`${host}:${port} cannot be listened at (${code})`, 'leave --host and --port out')
    throw error
  }
}

/** One line for each answer, on stderr. */
function log({ method, path, status, seconds, fault }: Answered): void {
  err(sanitize(`${new Date().toISOString()} ${method} ${path} ${status} ${seconds.toFixed(2)} s`))
  if (fault !== undefined) err(`  ${sanitize(describe(fault).message)}`)
  if (fault instanceof Error && process.env.LSP_DEBUG) err(fault.stack ?? '')
}

/** The first interrupt ends the server in order, the second at once. */
function interrupted(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    const onSignal = () => {
      if (asked) process.exit(EXIT.interrupted)
      asked = true
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}
