/** `lsp eval`: plays evals on a game's models, a run's checkpoint or a model, and says what they come to. Nothing is trained. */
import type { AdapterChoice } from '../../runtime/adapter/open-gpu.ts'
import type { RunEvent } from '../../runtime/events/event.ts'
import type { Evaluation } from '../../runtime/play/evaluate.ts'
import { type PlannedEvals, planOfEvals } from '../eval/plan-of-evals.ts'
import { evalDocument, evalLines } from '../eval/told.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { isLive } from '../lines/download.ts'
import { err, out } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { writeWhole } from '../write-file.ts'

interface Options {
  readonly eval?: readonly string[]
  readonly from?: string
  readonly game?: string
  readonly set?: readonly string[]
  readonly data?: readonly string[]
  readonly step?: number
  readonly seed: number
  readonly limit?: number
  readonly format: 'table' | 'alpaca-eval'
  readonly role?: string
  readonly json?: boolean
  readonly output?: string
  readonly samples?: string
  readonly adapter?: AdapterChoice
}

export async function evalCommand(what: string, options: Options): Promise<ExitCode> {
  const { eval: evals = [], set = [], data = [], from, game, step } = options
  const planned = await planOfEvals(what, { evals: [...new Set(evals)], set, data, from, game, step })
  if (!planned) return EXIT.fault
  const names = planned.plan.evals.map(({ name }) => name)
  if (options.format === 'alpaca-eval' && names.length > 1)
    throw new UserError(
      'AlpacaEval takes the outputs of one evaluation',
      `name it with --eval: ${names.join(', ')}`,
      EXIT.usage,
    )
  const evaluation = await played(planned, options)
  if (evaluation === 'stopped') return EXIT.interrupted
  if (options.samples !== undefined) writeWhole(options.samples, await samplesText(evaluation))
  const text = await resultText(planned, evaluation, options)
  if (options.output === undefined) out(text)
  else writeWhole(options.output, `${text}\n`)
  return EXIT.done
}

async function resultText(planned: PlannedEvals, evaluation: Evaluation, options: Options): Promise<string> {
  if (options.format === 'alpaca-eval') {
    const { alpacaOutputs } = await import('../../runtime/play/alpaca-eval.ts')
    const outputs = evaluation.evaluated.flatMap(each =>
      alpacaOutputs(each, generatorOf(planned), options.role),
    )
    return JSON.stringify(outputs, null, 2)
  }
  const document = evalDocument(planned, evaluation, options.seed)
  return options.json ? JSON.stringify(document) : evalLines(document).join('\n')
}

/** Two checkpoints of one run are two generators. */
const generatorOf = ({ model, step }: PlannedEvals): string =>
  step === undefined ? model : `${model}-step-${step}`

/** A line a message: a `sample` event of step 0 that names its eval. */
async function samplesText({ evaluated }: Evaluation): Promise<string> {
  const { evalSamplesOf } = await import('../../runtime/play/samples.ts')
  return evaluated
    .flatMap(({ eval: each, scene }) => [...evalSamplesOf(each, scene)])
    .map(sample => `${JSON.stringify(sample)}\n`)
    .join('')
}

async function played({ plan }: PlannedEvals, options: Options): Promise<Evaluation | 'stopped'> {
  const { evaluate } = await import('../../runtime/play/evaluate.ts')
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  const progress = progressOn(process.stderr)
  try {
    const { seed, limit, adapter } = options
    return await evaluate(plan, {
      seed,
      ...(limit === undefined ? {} : { limit }),
      ...(adapter ? { adapter } : {}),
      onEvent: progress.onEvent,
      stopNow: stop.signal,
    })
  } catch (error) {
    if (!stop.signal.aborted) throw error
    err('stopped')
    return 'stopped'
  } finally {
    progress.close()
    for (const signal of signals) process.off(signal, onSignal)
  }
}

const ERASE = '\r\u001B[2K'

/** One line that renews itself in a terminal; warnings, and what the adapter could be, everywhere. */
function progressOn(stream: NodeJS.WriteStream) {
  const live = isLive(stream, process.env)
  const close = () => {
    if (live) stream.write(ERASE)
  }
  const onEvent = (event: RunEvent) => {
    if (event.type === 'warning') {
      close()
      err(sanitize(`warning: ${event.message}`))
    }
    if (!live || event.type !== 'phase' || event.activity === 'measure') return
    const line = sanitize(`${event.activity} ${event.what} ${event.done}/${event.total}`)
    stream.write(`${ERASE}${line.slice(0, Math.max(10, (stream.columns || 80) - 1))}`)
  }
  return { onEvent, close }
}
