// Renders Jinja templates in a worker with a deadline. One worker serves the process; one that overruns is ended and replaced.
import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'

export interface TemplateRequest {
  readonly id: number
  readonly template: string
  readonly variables: { readonly [name: string]: unknown }
}

export type TemplateReply =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly fault: string }

/** Why a chat template gave no prompt, in words that follow “The model's chat template …”. */
export class TemplateError extends Error {
  constructor(what: string) {
    super(`The model's chat template ${what}.`)
    this.name = 'TemplateError'
  }
}

const DEADLINE_MS = 2000

/** What a rendering may use, in MB. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

let worker: Worker | undefined
let lastId = 0
let queue: Promise<unknown> = Promise.resolve()

/** Resolves when the worker has loaded, so that a busy machine's slow start does not count against a template. */
const startWorker = (): Promise<Worker> =>
  new Promise((resolve, reject) => {
    const started = new Worker(workerFile('template'), { env: {}, resourceLimits: MEMORY })
    started.once('message', () => resolve(started.removeAllListeners('error').on('error', () => {})))
    started.once('error', reject)
    started.once('exit', () => {
      if (worker === started) worker = undefined
    })
  })

const stopWorker = async (): Promise<void> => {
  const stopped = worker
  worker = undefined
  await stopped?.terminate()
}

/** The worker's answer, or a rejection when it overruns or dies. */
const replyOf = (worker: Worker, request: TemplateRequest, deadlineMs: number): Promise<TemplateReply> =>
  new Promise((resolve, reject) => {
    const finish = (act: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      act()
    }
    const fail = (what: string) => finish(() => reject(new TemplateError(what)))
    const onMessage = (reply: TemplateReply) => finish(() => resolve(reply))
    const onError = (error: Error) => fail(`ended its worker (${error.message})`)
    const onExit = () => fail('ended its worker')
    const timer = setTimeout(() => fail(`did not end within ${deadlineMs / 1000} s`), deadlineMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(request)
  })

const renderNow = async (
  template: string,
  variables: TemplateRequest['variables'],
  deadlineMs: number,
): Promise<string> => {
  worker ??= await startWorker()
  worker.ref()
  const reply = await replyOf(worker, { id: ++lastId, template, variables }, deadlineMs).catch(
    async fault => {
      await stopWorker()
      throw fault
    },
  )
  worker.unref()
  if ('fault' in reply) throw new TemplateError(`refuses these turns: ${reply.fault}`)
  return reply.text
}

/** Renders a template with its variables (plain data). Throws TemplateError when it fails or overruns its deadline. */
export const renderTemplate = (
  template: string,
  variables: TemplateRequest['variables'],
  deadlineMs = DEADLINE_MS,
): Promise<string> => {
  const rendering = queue.then(() => renderNow(template, variables, deadlineMs))
  queue = rendering.catch(() => {})
  return rendering
}
