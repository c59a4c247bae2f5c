/** Mounts the screen on the terminal. Loaded only where there is one: Ink takes its time to start. */
import { render } from 'ink'
import { App } from './app.tsx'
import type { Store } from './store.ts'
import type { Action, Stop } from './ui.ts'

export interface OpenScreen {
  /** Draws what is known last and leaves it standing. */
  close(): Promise<void>
}

/** `take`: asked first what a key does. */
export function openScreen(
  store: Store,
  onStop: (stop: Stop) => void,
  take?: (action: Action) => boolean,
): OpenScreen {
  const instance = render(<App store={store} onStop={onStop} take={take} />, {
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 10,
  })
  return {
    async close() {
      store.flush()
      await new Promise(resolve => setTimeout(resolve, 120))
      instance.unmount()
      await instance.waitUntilExit()
    },
  }
}
