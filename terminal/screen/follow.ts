/** Shows a run while it is played: the screen, plain lines, or the events as they are. */
import type { RunEvent } from '../../runtime/events/event.ts'
import { plainLines } from '../lines/plain.ts'
import { summaryLines } from '../lines/summary.ts'
import { err, out, outJson } from '../output.ts'
import { type ScreenState, START } from '../state/screen-state.ts'
import { isInteractive, respectNoColor, type Shown } from './interactive.ts'
import type { StopControl } from './stop.ts'
import { Store } from './store.ts'

export interface Follower {
  readonly onEvent: (event: RunEvent) => void
  /** What happened before the run went on; it is known, and not said again. */
  readonly onPast: (events: readonly RunEvent[]) => void
  readonly state: () => ScreenState
  /** Ends the showing and prints what stays. */
  close(): Promise<void>
}

/** `against`: an older run, for the charts. */
export async function follow(
  options: Shown,
  stop: StopControl,
  against?: ScreenState['against'],
): Promise<Follower> {
  const store = new Store(undefined, against ? { ...START, against } : START)
  if (options.json) return json(store)
  return isInteractive(options) ? await screen(store, stop) : plain(store)
}

const remember = (store: Store) => (events: readonly RunEvent[]) => {
  for (const event of events) store.put(event)
}

/** `phase` events tell a screen what to draw now; they are no part of the run's record. */
function json(store: Store): Follower {
  return {
    onEvent: event => {
      store.put(event)
      if (event.type !== 'phase') outJson(event)
    },
    onPast: remember(store),
    state: store.state,
    close: async () => store.flush(),
  }
}

function plain(store: Store): Follower {
  return {
    onEvent: event => {
      store.put(event)
      for (const line of plainLines(store.state(), event)) (line.to === 'out' ? out : err)(line.text)
    },
    onPast: remember(store),
    state: store.state,
    close: async () => {
      store.flush()
      printSummary(store.state())
    },
  }
}

async function screen(store: Store, stop: StopControl): Promise<Follower> {
  respectNoColor()
  const { openScreen } = await import('./open-screen.tsx')
  const opened = openScreen(store, stop.set)
  return {
    onEvent: event => store.put(event),
    onPast: remember(store),
    state: store.state,
    close: async () => {
      await opened.close()
      printSummary(store.state())
    },
  }
}

function printSummary(state: ScreenState): void {
  if (state.end?.type !== 'done') return
  for (const line of summaryLines(state)) out(line)
}
