/** The screen while it lives: follows the store, the terminal's size and the keys; the lines that stay go above it. */
import { Box, type Key, Static, useInput, useStdout } from 'ink'
import { useEffect, useReducer, useState, useSyncExternalStore } from 'react'
import { actionOf, type KeyName, keyTable } from '../keys.ts'
import { Line, span } from '../views/line.tsx'
import { Screen } from '../views/screen.tsx'
import type { Store } from './store.ts'
import { type Action, act, type Stop, UI_START, type Ui } from './ui.ts'

interface Props {
  readonly store: Store
  readonly onStop: (stop: Stop) => void
  /** Asked first what a key does; true where it has done it. */
  readonly take?: ((action: Action) => boolean) | undefined
}

/** A key that is held down comes several times at once; other text of many letters was pasted, and means nothing. */
const repeats = (input: string): number => (/^(.)\1+$/.test(input) ? input.length : 1)

export function App({ store, onStop, take }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.state)
  const [ui, press] = useReducer(
    (known: Ui, action: Action) => act(known, action, store.state(), store.beside),
    UI_START,
  )
  const { columns, rows } = useSize()
  useInput((input, key) => {
    const name = keyName(repeats(input) > 1 ? input[0]! : input, key)
    const action = name && actionOf(name, keyTable(ui.asking, state.replay !== undefined))
    if (!action) return
    for (let times = repeats(input); times > 0; times--)
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

/** What the terminal measures, kept up to date. */
function useSize(): { columns: number; rows: number } {
  const { stdout } = useStdout()
  const read = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 })
  const [size, setSize] = useState(read)
  useEffect(() => {
    const resized = () => setSize(read())
    stdout.on('resize', resized)
    return () => {
      stdout.off('resize', resized)
    }
  })
  return size
}

function keyName(input: string, key: Key): KeyName | undefined {
  if (key.ctrl) return input === 'c' ? 'ctrl-c' : undefined
  if (key.leftArrow) return 'left'
  if (key.rightArrow) return 'right'
  if (key.upArrow) return 'up'
  if (key.downArrow) return 'down'
  if (key.escape) return 'escape'
  if (input === ' ') return 'space'
  return input.length === 1 ? `char:${input}` : undefined
}
