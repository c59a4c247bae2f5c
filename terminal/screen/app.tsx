/** The screen while it lives: follows the store, the terminal's size and the keys; the lines that stay go above it. */
import { Box, Static } from 'ink'
import { useEffect, useReducer, useSyncExternalStore } from 'react'
import { actionOf, keyTable } from '../keys.ts'
import { Line, span } from '../views/line.tsx'
import { Screen } from '../views/screen.tsx'
import type { Store } from './store.ts'
import { type Action, act, type Stop, UI_START, type Ui } from './ui.ts'
import { useKeys } from './use-keys.ts'
import { useSize } from './use-size.ts'

interface Props {
  readonly store: Store
  readonly onStop: (stop: Stop) => void
  /** Asked first what a key does; true where it has done it. */
  readonly take?: ((action: Action) => boolean) | undefined
}

export function App({ store, onStop, take }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.state)
  const [ui, press] = useReducer(
    (known: Ui, action: Action) => act(known, action, store.state(), store.beside),
    UI_START,
  )
  const { columns, rows } = useSize()
  useKeys(name => {
    const action = actionOf(name, keyTable(ui.asking, state.replay !== undefined))
    if (!action) return
    if (take?.(action)) press({ do: 'follow', panel: ui.panel })
    else press(action)
  })
  useEffect(() => onStop(ui.stop), [ui.stop, onStop])
  return (
    <Box flexDirection="column">
      <Static items={state.replay ? [] : [...state.log]}>
        {line => (
          <Line
            key={`${line.kind} ${line.step} ${line.text}`}
            spans={[span(`step ${line.step}`, 'muted'), span(`  ${line.text}`)]}
            width={columns}
          />
        )}
      </Static>
      <Screen
        state={state}
        ui={state.end && !state.replay ? atTheEnd(ui) : ui}
        columns={columns}
        rows={rows}
      />
    </Box>
  )
}

/** What stays standing when the run has ended is the game. */
const atTheEnd = (ui: Ui): Ui => ({ ...ui, panel: 'game', asking: false })
