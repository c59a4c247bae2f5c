/** Shows an experiment while it is played: on a screen, or in lines; with `--json` they go to stderr. */
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import { err, out } from '../output.ts'
import { ExperimentStore } from '../screen/experiment-store.ts'
import { isInteractive, respectNoColor, type Shown } from '../screen/interactive.ts'
import type { Stop } from '../screen/ui.ts'
import { experimentLines } from './lines.ts'

export interface ExperimentFollower {
  readonly onEvent: (event: ExperimentEvent) => void
  /** Ends the showing; what a screen showed last stays. */
  close(): Promise<void>
}

/** `onStop`: what the person at the keys wants, where there is a screen. */
export async function followExperiment(
  options: Shown,
  onStop: (stop: Stop) => void,
): Promise<ExperimentFollower> {
  const store = new ExperimentStore()
  return isInteractive(options) ? screen(store, onStop) : lines(store, options.json ? err : out)
}

function lines(store: ExperimentStore, say: (line: string) => void): ExperimentFollower {
  return {
    onEvent: event => {
      store.put(event)
      for (const line of experimentLines(store.state(), event)) say(line)
    },
    close: async () => store.flush(),
  }
}

async function screen(store: ExperimentStore, onStop: (stop: Stop) => void): Promise<ExperimentFollower> {
  respectNoColor()
  const { openExperimentScreen } = await import('../screen/experiment-app.tsx')
  let opened: ReturnType<typeof openExperimentScreen> | undefined
  return {
    onEvent: event => {
      store.put(event)
      // A folder that is refused is said before anything has happened, and needs no screen.
      opened ??= openExperimentScreen(store, onStop)
    },
    close: async () => {
      store.set({ ...store.state(), over: true })
      await opened?.close()
      store.flush()
    },
  }
}
