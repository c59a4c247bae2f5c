/** `lsp replay`: the screen of a run that has been, or of one that is going on as far as it is; plain lines in a pipe. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RunEvent } from '../../runtime/events/event.ts'
import { readEvents } from '../../runtime/run/read-events.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { plainLines } from '../lines/plain.ts'
import { summaryLines } from '../lines/summary.ts'
import { err, out, outJson } from '../output.ts'
import { readAgainst } from '../screen/against.ts'
import { isInteractive, respectNoColor } from '../screen/interactive.ts'
import { Playback } from '../screen/playback.ts'
import { SampleFile } from '../screen/sample-file.ts'
import { Store } from '../screen/store.ts'
import { reduce } from '../state/reduce.ts'
import { type ScreenState, START } from '../state/screen-state.ts'
import { UserError } from '../user-error.ts'

interface Options {
  readonly speed: number
  readonly at?: number
  readonly against?: string
  readonly plain?: boolean
  readonly json?: boolean
  readonly screenReader?: boolean
}

export async function replay(dir: string, options: Options): Promise<ExitCode> {
  const events = eventsOf(dir)
  refuseStep(dir, events, options.at)
  const start = {
    ...START,
    ...(options.against === undefined ? {} : { against: readAgainst(options.against) }),
  }
  if (options.json) for (const event of upTo(events, options.at)) outJson(event)
  else if (isInteractive(options)) await onScreen(dir, events, options, start)
  else asLines(events, options.at, start)
  return EXIT.done
}

/** Throws a UserError where the folder is no run's, and a PlayError for a line that is no event. */
function eventsOf(dir: string): RunEvent[] {
  const file = join(dir, 'events.jsonl')
  if (!existsSync(dir))
    throw new UserError(
      `there is no folder ${dir}`,
      'name the folder that lsp run has written, as in runs/amber-fox',
    )
  if (existsSync(join(dir, 'experiment.json')))
    throw new UserError(`${dir} is an experiment`, `name one of its runs: ${join(dir, 'runs')}/…`)
  if (!existsSync(file))
    throw new UserError(
      `${dir} is no run's folder: it has no events.jsonl`,
      'name the folder that lsp run has written, as in runs/amber-fox',
    )
  const events = readEvents(file)
  if (!events.some(event => event.type === 'run'))
    throw new UserError(
      `${file} does not say which run it is`,
      'the run ended before it began, or the file was cut at its beginning',
    )
  return events
}

function refuseStep(dir: string, events: readonly RunEvent[], at: number | undefined): void {
  const steps = events.flatMap(event => (event.type === 'step' ? [event.step] : []))
  if (at === undefined || at === 0 || steps.includes(at)) return
  const there =
    steps.length === 0
      ? 'no step has ended yet'
      : `it has steps ${Math.min(...steps)} to ${Math.max(...steps)}`
  throw new UserError(`${dir} has no step ${at}`, there, EXIT.usage)
}

async function onScreen(
  dir: string,
  events: readonly RunEvent[],
  options: Options,
  start: ScreenState,
): Promise<void> {
  respectNoColor()
  const { openScreen } = await import('../screen/open-screen.tsx')
  const store = new Store()
  const samples = new SampleFile(join(dir, 'samples.jsonl'))
  const playback = new Playback(store, { events, samples, speed: options.speed, start })
  await new Promise<void>(resolve => {
    const screen = openScreen(
      store,
      stop => {
        if (stop === 'none') return
        playback.close()
        screen.close().then(resolve, resolve)
      },
      playback.take,
    )
    if (options.at === undefined) playback.play()
    else playback.standAt(options.at)
  })
}

/** All before the first step after this one. */
function upTo(events: readonly RunEvent[], at: number | undefined): readonly RunEvent[] {
  const next = at === undefined ? -1 : events.findIndex(event => event.type === 'step' && event.step > at)
  return next < 0 ? events : events.slice(0, next)
}

/** What the run would have printed in a pipe, up to the step. */
function asLines(events: readonly RunEvent[], at: number | undefined, start: ScreenState): void {
  let state = start
  for (const event of upTo(events, at)) {
    state = reduce(state, event)
    for (const line of plainLines(state, event)) (line.to === 'out' ? out : err)(line.text)
  }
  if (state.end) for (const line of summaryLines(state)) out(line)
}
