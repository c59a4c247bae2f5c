/** Mounts the screen on the terminal. Loaded only where there is one: Ink takes its time to start. */
import { App } from './app.tsx'
import { mount, type OpenScreen } from './mount.ts'
import type { Store } from './store.ts'
import type { Action, Stop } from './ui.ts'

/** `take`: asked first what a key does. */
export function openScreen(
  store: Store,
  onStop: (stop: Stop) => void,
  take?: (action: Action) => boolean,
): OpenScreen {
  return mount(<App store={store} onStop={onStop} take={take} />, () => store.flush())
}
