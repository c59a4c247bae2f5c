/** An experiment's screen: the table of its arms, what plays now and what happened last, at most `rows - 1` rows of `columns` cells. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { EXPERIMENT_KEYS, STOP_KEYS } from '../keys.ts'
import type { ExperimentUi } from '../screen/experiment-ui.ts'
import type { ExperimentState, RunStatus } from '../state/experiment-state.ts'
import { ArmTable, MARKS } from './arms.tsx'
import { frameOf, type Section } from './experiment-frame.ts'
import { AboutLine, ExperimentTitle } from './experiment-header.tsx'
import { Rule } from './header.tsx'
import { KeyHelp, KeyLine } from './keys.tsx'
import { Line, span } from './line.tsx'
import { EventLines, PlayingLines } from './playing.tsx'

export interface ExperimentProps {
  readonly state: ExperimentState
  readonly ui: ExperimentUi
  readonly columns: number
  readonly rows: number
}

const WIDEST = 200

export const widthOfScreen = (columns: number): number => Math.max(1, Math.min(columns, WIDEST))

export function ExperimentScreen(props: ExperimentProps) {
  const width = widthOfScreen(props.columns)
  return (
    <Box flexDirection="column" width={width}>
      {props.ui.help ? <Help {...props} width={width} /> : <Table {...props} width={width} />}
    </Box>
  )
}

type PanelProps = ExperimentProps & { readonly width: number }

function Table({ state, ui, rows, width }: PanelProps) {
  const frame = frameOf(state, ui, { width, rows })
  const line = { state, width }
  const section = (name: Section, node: ReactNode) => (frame.rows[name] > 0 ? node : null)
  return (
    <>
      {section('title', <ExperimentTitle {...line} />)}
      {section('about', <AboutLine {...line} />)}
      {section('rule1', <Rule width={width} />)}
      {section('table', <ArmTable {...line} frame={frame} />)}
      {section('rule2', <Rule width={width} />)}
      {section('playing', <PlayingLines {...line} rows={frame.rows.playing} />)}
      {section('rule3', <Rule width={width} />)}
      {section('log', <EventLines {...line} rows={frame.rows.log} />)}
      {section('keys', <Keys ui={ui} width={width} />)}
    </>
  )
}

const Keys = ({ ui, width }: { readonly ui: ExperimentUi; readonly width: number }) => (
  <KeyLine table={ui.asking ? STOP_KEYS : EXPERIMENT_KEYS} ui={ui} width={width} />
)

function Help({ state, ui, rows, width }: PanelProps) {
  const inner = Math.max(0, rows - 5)
  const marks = Object.entries(MARKS).map(([status, { mark }]) => `${mark} ${SAID[status as RunStatus]}`)
  return (
    <>
      <ExperimentTitle state={state} width={width} />
      {rows > 3 ? <Rule width={width} /> : null}
      <KeyHelp table={EXPERIMENT_KEYS} afterQ={STOP_KEYS} width={width} rows={inner} />
      {rows > 4 ? <Line spans={[span(` ${marks.join('   ')}`, 'muted')]} width={width} /> : null}
      {rows > 2 ? <Keys ui={ui} width={width} /> : null}
    </>
  )
}

const SAID: Readonly<Record<RunStatus, string>> = {
  planned: 'planned',
  playing: 'plays',
  ended: 'ended',
  stopped: 'stopped',
  failed: 'failed',
}
