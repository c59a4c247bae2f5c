/** `lsp run`: plays a game or a plan, shows it, and says where the run lies. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { AdapterChoice } from '../../runtime/adapter/open-gpu.ts'
import type { RunEvent } from '../../runtime/events/event.ts'
import type { PlayOptions } from '../../runtime/play/play-options.ts'
import { writeTensorboard } from '../../runtime/run/tensorboard.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { failureLines } from '../lines/failure.ts'
import { err, out } from '../output.ts'
import { type Described, describe } from '../report-error.ts'
import { readAgainst } from '../screen/against.ts'
import { type Follower, follow } from '../screen/follow.ts'
import { isInteractive } from '../screen/interactive.ts'
import { StopControl } from '../screen/stop.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { sayStopping, withSignals } from '../with-signals.ts'
import { loadPlan } from './load-plan.ts'
import { runDir } from './run-dir.ts'

interface Options {
  readonly game?: string
  readonly steps?: number
  readonly seed: number
  readonly out?: string
  readonly set?: readonly string[]
  readonly measure?: readonly string[]
  readonly adapter?: AdapterChoice
  readonly json?: boolean
  readonly plain?: boolean
  readonly screenReader?: boolean
  readonly against?: string
  readonly tensorboard?: boolean
}

export async function run(file: string, options: Options): Promise<ExitCode> {
  const compiled = await loadPlan(file, { game: options.game, set: options.set })
  if (!compiled) return EXIT.fault
  const plan = withSteps(compiled, options.steps)
  if (refuse(plan)) return EXIT.fault
  const measure = checkMeasure(plan, options.measure ?? [])
  const against = options.against === undefined ? undefined : readAgainst(options.against)
  const dir = runDir(options.out, options.seed, Date.now())
  const code = await playShown(
    plan,
    { dir, seed: options.seed, measure, adapter: options.adapter },
    {
      ...options,
      against,
    },
  )
  // Whatever the run came to, what it has told until then is there; one that failed early has nothing to write.
  if (options.tensorboard && existsSync(join(dir, 'plan.json')))
    (options.json ? err : out)(sanitize(`tensorboard: ${writeTensorboard(dir)}`))
  return code
}

interface How {
  readonly json?: boolean
  readonly plain?: boolean
  readonly screenReader?: boolean
  readonly against?: ScreenState['against']
}

/** Plays a run and shows it until it ends or is told to stop. */
export async function playShown(plan: Plan, wanted: Wanted, how: How): Promise<ExitCode> {
  const stop = new StopControl()
  const onSignal = () => {
    if (stop.stopNow.aborted) process.exit(EXIT.interrupted)
    const when = stop.interrupt()
    if (!isInteractive(how)) sayStopping(when)
  }
  return withSignals(onSignal, async () => play(plan, wanted, await follow(how, stop, how.against), stop))
}

interface Wanted extends Omit<PlayOptions, 'adapter' | 'onEvent' | 'onPast' | 'stopAfterStep' | 'stopNow'> {
  readonly adapter: AdapterChoice | undefined
}

async function play(plan: Plan, wanted: Wanted, follower: Follower, stop: StopControl): Promise<ExitCode> {
  const { adapter, ...rest } = wanted
  try {
    const { playPlan } = await import('../../runtime/play/play.ts')
    const { reason } = await playPlan(plan, {
      ...rest,
      ...(adapter ? { adapter } : {}),
      onEvent: follower.onEvent,
      onPast: follower.onPast,
      stopAfterStep: stop.stopAfterStep,
      stopNow: stop.stopNow,
    })
    await follower.close()
    if (reason === 'alarm') return EXIT.fault
    return reason === 'stopped' ? EXIT.interrupted : EXIT.done
  } catch (error) {
    await showFailure(error, follower, wanted.dir)
    return EXIT.fault
  }
}

/** The runtime reports a failure with its message; the error itself knows the remedy and the place. */
async function showFailure(error: unknown, follower: Follower, dir: string): Promise<void> {
  const told = describe(error)
  const { step, end } = follower.state()
  const failed = {
    type: 'failed',
    step,
    message: told.message,
    ...(told.help ? { help: told.help } : {}),
  } as const satisfies RunEvent
  if (end?.type !== 'failed') follower.onEvent(failed)
  await follower.close()
  for (const line of failureLines(follower.state(), placed(told, error), existsSync(dir))) err(line)
  if (process.env.LSP_DEBUG && error instanceof Error) err(error.stack ?? '')
}

/** The message with the place in the source that is at fault, where one is known. */
function placed(told: Described, error: unknown): Described {
  if (!(error instanceof Error) || !('at' in error)) return told
  const at = error.at as { file?: unknown; line?: unknown; column?: unknown } | undefined
  return at ? { ...told, message: `${at.file}:${at.line}:${at.column}: ${told.message}` } : told
}

const withSteps = (plan: Plan, steps: number | undefined): Plan =>
  steps === undefined ? plan : { ...plan, training: { ...plan.training, steps } }

/** Says what cannot be played yet, each at its place. */
function refuse(plan: Plan): boolean {
  for (const { what, at } of plan.notPlayable)
    err(sanitize(`error: not playable yet: ${what}, at ${at.file}:${at.line}:${at.column}`))
  if (plan.notPlayable.length > 0)
    err('  help: lsp check and lsp explain know it already; take it out to play the rest')
  return plan.notPlayable.length > 0
}

function checkMeasure(plan: Plan, wanted: readonly string[]): readonly string[] {
  const known = plan.evals.map(each => each.name)
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown === undefined) return [...new Set(wanted)]
  throw new UserError(
    `there is no evaluation ${unknown} beside ${plan.game.name}`,
    known.length > 0 ? `there is: ${known.join(', ')}` : 'declare an eval in the file, or import one',
    EXIT.usage,
  )
}
