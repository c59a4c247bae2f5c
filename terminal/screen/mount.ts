/** Puts a screen on the terminal, and takes it off again. */
import { render } from 'ink'
import type { ReactElement } from 'react'

export interface OpenScreen {
  /** Draws what is known last and leaves it standing. */
  close(): Promise<void>
}

/** `flush`: hands the screen what it has not drawn yet. */
export function mount(screen: ReactElement, flush: () => void): OpenScreen {
  const instance = render(screen, { exitOnCtrlC: false, patchConsole: false, maxFps: 10 })
  return {
    async close() {
      flush()
      await new Promise(resolve => setTimeout(resolve, 120))
      instance.unmount()
      await instance.waitUntilExit()
    },
  }
}
