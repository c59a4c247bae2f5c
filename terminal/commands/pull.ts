/** `lsp pull`: fetches a model from Hugging Face's hub into the cache that its own programs use. */
import { HubError } from '../../runtime/hub/hub-error.ts'
import { type HubModel, hubModelOf, isCommit } from '../../runtime/hub/model-name.ts'
import { type Pulled, pullModel } from '../../runtime/hub/pull.ts'
import { hubSettings } from '../../runtime/hub/settings.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { fileLines, isLive, liveLine, type Teller } from '../lines/download.ts'
import { err, out, outJson } from '../output.ts'
import { describe, reportError } from '../report-error.ts'
import { bytes } from '../text/bytes.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'

interface Options {
  readonly gguf?: string
  readonly json?: boolean
}

const silent: Teller = { onProgress: () => {}, close: () => {} }

export async function pull(source: string, { gguf, json }: Options): Promise<ExitCode> {
  const model = modelNamed(source)
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  const teller = json ? silent : isLive(process.stderr, process.env) ? liveLine(process.stderr) : fileLines()
  try {
    const settings = hubSettings()
    if (!json) err(sanitize(`fetching ${nameOf(model)} from ${settings.endpoint} into ${settings.cache}`))
    const options = { ...(gguf === undefined ? {} : { gguf }), onProgress: teller.onProgress }
    const pulled = await pullModel({ settings, signal: stop.signal }, model, options)
    teller.close()
    if (json) outJson(asJson(model, pulled))
    else tell(model, pulled)
    return EXIT.done
  } catch (fault) {
    teller.close()
    if (!stop.signal.aborted) return failed(fault, json)
    err('stopped; the same command goes on from there')
    return EXIT.interrupted
  } finally {
    for (const signal of signals) process.off(signal, onSignal)
  }
}

function modelNamed(source: string): HubModel {
  const model = hubModelOf(source)
  if (model) return model
  throw new UserError(
    `${JSON.stringify(source)} names no model`,
    'write hf:owner/name or hf:owner/name@revision, as in hf:HuggingFaceTB/SmolLM2-135M-Instruct',
    EXIT.usage,
  )
}

const nameOf = ({ id, revision }: HubModel): string => `hf:${id}${revision === 'main' ? '' : `@${revision}`}`

/** The folder alone goes to stdout: `--set model.policy=$(lsp pull …)` works. */
function tell(model: HubModel, { commit, dir, files }: Pulled): void {
  const fetched = files.filter(file => file.fetched)
  const size = fetched.reduce((sum, file) => sum + file.size, 0)
  const there = files.length - fetched.length
  err(
    sanitize(
      [
        fetched.length > 0 ? `fetched ${counted(fetched.length)} (${bytes(size)})` : 'nothing to fetch',
        ...(there > 0 ? [`${counted(there)} there already`] : []),
        `commit ${commit}`,
      ].join(' · '),
    ),
  )
  if (!isCommit(model.revision))
    err(sanitize(`for this version and no later one write hf:${model.id}@${commit}`))
  out(sanitize(dir))
}

const counted = (n: number): string => `${n} ${n === 1 ? 'file' : 'files'}`

const asJson = ({ id, revision }: HubModel, { commit, dir, files }: Pulled) => ({
  schema: 1,
  model: id,
  revision,
  commit,
  dir,
  files: files.map(({ name, size, hash, fetched }) => ({ name, size, hash, fetched })),
})

function failed(fault: unknown, json: boolean | undefined): ExitCode {
  if (json && fault instanceof HubError) {
    const { message, help } = describe(fault)
    outJson({ schema: 1, error: { kind: fault.fault, message, ...(help ? { help } : {}) } })
    return EXIT.fault
  }
  return reportError(fault)
}
