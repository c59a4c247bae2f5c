/** An experiment's screen while it lives: follows the store, the terminal's size and the keys; the lines that stay go above it. */
import { Box, Static } from 'ink'
import { useEffect, useReducer, useSyncExternalStore } from 'react'
import { actionOf, EXPERIMENT_KEYS, STOP_KEYS } from '../keys.ts'
import { ExperimentScreen, widthOfScreen } from '../views/experiment.tsx'
import { frameOf, scrolled } from '../views/experiment-frame.ts'
import { Line, span } from '../views/line.tsx'
import type { ExperimentStore } from './experiment-store.ts'
import {
  actExperiment,
  EXPERIMENT_UI_START,
  type ExperimentAction,
  type ExperimentUi,
} from './experiment-ui.ts'
import { mount, type OpenScreen } from './mount.ts'
import type { Stop } from './ui.ts'
import { useKeys } from './use-keys.ts'
import { useSize } from './use-size.ts'

interface Props {
  readonly store: ExperimentStore
  readonly onStop: (stop: Stop) => void
}

function ExperimentApp({ store, onStop }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.state)
  const { columns, rows } = useSize()
  const [ui, press] = useReducer((known: ExperimentUi, action: ExperimentAction) => {
    const frame = frameOf(store.state(), known, { width: widthOfScreen(columns), rows })
    return actExperiment(known, action, scrolled(frame))
  }, EXPERIMENT_UI_START)
  useKeys(name => {
    const action = ui.asking ? actionOf(name, STOP_KEYS) : actionOf(name, EXPERIMENT_KEYS)
    if (action) press(action)
  })
  useEffect(() => onStop(ui.stop), [ui.stop, onStop])
  return (
    <Box flexDirection="column">
      <Static items={[...state.log]}>
        {({ text }, index) => <Line key={index} spans={[span(text)]} width={columns} />}
      </Static>
      <ExperimentScreen
        state={state}
        ui={state.over ? { ...ui, help: false } : ui}
        columns={columns}
        rows={rows}
      />
    </Box>
  )
}

export const openExperimentScreen = (store: ExperimentStore, onStop: (stop: Stop) => void): OpenScreen =>
  mount(<ExperimentApp store={store} onStop={onStop} />, () => store.flush())
