/** `lsp kitchen-sink`: each view of a recorded run, or the run played back on the screen. For us, and for pictures. */
import type { RunEvent } from '../../runtime/events/event.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { plainLines } from '../lines/plain.ts'
import { summaryLines } from '../lines/summary.ts'
import { out } from '../output.ts'
import { isInteractive, respectNoColor } from '../screen/interactive.ts'
import { readRun } from '../screen/read-run.ts'
import { StopControl } from '../screen/stop.ts'
import { Store } from '../screen/store.ts'
import { type Panel, UI_START, type Ui } from '../screen/ui.ts'
import { reduce } from '../state/reduce.ts'
import { START } from '../state/screen-state.ts'

type View = Panel | 'question' | 'plain' | 'summary' | 'all'

interface Options {
  readonly samples?: string
  readonly view?: View
  readonly columns: number
  readonly rows: number
  readonly pause: number
}

export async function kitchenSink(file: string, options: Options): Promise<ExitCode> {
  const events = await readRun(file, options.samples)
  respectNoColor()
  if (!options.view && isInteractive({})) await playBack(events, options.pause)
  else await print(events, options)
  return EXIT.done
}

async function print(events: readonly RunEvent[], { view = 'all', columns, rows }: Options): Promise<void> {
  const { renderToString } = await import('ink')
  const { Screen } = await import('../views/screen.tsx')
  const state = events.reduce(reduce, START)
  const frame = (ui: Ui) => out(renderToString(Screen({ state, ui, columns, rows }), { columns }))
  const views: readonly View[] =
    view === 'all' ? ['game', 'formulas', 'charts', 'keys', 'question', 'plain', 'summary'] : [view]
  for (const each of views) {
    if (each === 'plain') printPlain(events)
    else if (each === 'summary') for (const line of summaryLines(state)) out(line)
    else if (each === 'question') frame({ ...UI_START, asking: true })
    else if (each !== 'all') frame({ ...UI_START, panel: each })
  }
}

function printPlain(events: readonly RunEvent[]): void {
  let state = START
  for (const event of events) {
    state = reduce(state, event)
    for (const line of plainLines(state, event)) out(line.text)
  }
}

/** Plays the events and waits for `q`. */
async function playBack(events: readonly RunEvent[], pause: number): Promise<void> {
  const { openScreen } = await import('../screen/open-screen.tsx')
  const store = new Store()
  const stop = new StopControl()
  const screen = openScreen(store, stop.set)
  for (const event of events) {
    if (stop.stopAfterStep()) break
    store.put(event)
    if (event.type === 'step') await new Promise(resolve => setTimeout(resolve, pause))
  }
  while (!stop.stopAfterStep()) await new Promise(resolve => setTimeout(resolve, 50))
  await screen.close()
  for (const line of summaryLines(store.state())) out(line)
}
