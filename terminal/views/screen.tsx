/** The self-play screen: everything that is seen of a run, at most `rows - 1` rows of `columns` cells. */
import { Box } from 'ink'
import { keyTable, STOP_KEYS } from '../keys.ts'
import { shown, type Ui } from '../screen/ui.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { Charts } from './charts.tsx'
import { Formulas } from './formulas.tsx'
import { Game, rowsOfGame } from './game.tsx'
import { MachineLine, PhaseLine, Rule, Title } from './header.tsx'
import { KeyHelp, KeyLine } from './keys.tsx'
import { layout, type Rows, type Section } from './layout.ts'
import { HeldOutLine, LogLines, SpreadLine } from './results.tsx'
import { RoleLines, TermsLine, UpdateLine } from './roles.tsx'

export interface ScreenProps {
  readonly state: ScreenState
  readonly ui: Ui
  readonly columns: number
  readonly rows: number
}

const WIDEST = 160

export function Screen(props: ScreenProps) {
  const width = Math.max(1, Math.min(props.columns, WIDEST))
  return (
    <Box flexDirection="column" width={width}>
      {props.ui.panel === 'game' ? (
        <GamePanel {...props} width={width} />
      ) : (
        <OtherPanel {...props} width={width} />
      )}
    </Box>
  )
}

type PanelProps = ScreenProps & { readonly width: number }

function GamePanel({ state, ui, rows, width }: PanelProps) {
  const batch = shown(ui, state)
  const given = layout(wanted(state, ui), rows)
  const line = { state, width }
  const section = (name: Section, node: React.ReactNode) => (given[name] > 0 ? node : null)
  return (
    <>
      {section('title', <Title {...line} />)}
      {section('phase', <PhaseLine {...line} />)}
      {section('machine', <MachineLine {...line} />)}
      {section('rule1', <Rule width={width} />)}
      {section('roles', <RoleLines {...line} rows={given.roles} />)}
      {section('terms', <TermsLine {...line} />)}
      {section('update', <UpdateLine {...line} />)}
      {section('spread', <SpreadLine {...line} />)}
      {section('heldOut', <HeldOutLine {...line} />)}
      {section('rule2', <Rule width={width} />)}
      <Game
        {...line}
        batch={batch}
        query={ui.query}
        answer={ui.answer}
        held={ui.held !== undefined}
        rows={given.game}
      />
      {section('rule3', <Rule width={width} />)}
      {section('log', <LogLines {...line} rows={given.log} />)}
      {section('keys', <KeyLine table={tableOf(state, ui.asking)} ui={ui} width={width} />)}
    </>
  )
}

const tableOf = (state: ScreenState, asking: boolean) => keyTable(asking, state.replay !== undefined)

const LOG_ROWS = 2

function wanted(state: ScreenState, ui: Ui): Rows {
  const log = Math.min(LOG_ROWS, state.log.length)
  return {
    title: 1,
    phase: 1,
    machine: state.run || state.adapter ? 1 : 0,
    rule1: 1,
    roles: Math.min(6, state.run?.roles.length ?? 0),
    terms: state.step > 0 ? 1 : 0,
    update: 'loss' in state.latest ? 1 : 0,
    spread: state.batch ? 1 : 0,
    heldOut: state.heldOut.length > 0 ? 1 : 0,
    rule2: 1,
    game: rowsOfGame(state, shown(ui, state)),
    rule3: log > 0 ? 1 : 0,
    log,
    keys: state.end && !state.replay ? 0 : 1,
  }
}

function OtherPanel({ state, ui, rows, width }: PanelProps) {
  const inner = Math.max(0, rows - 4)
  const panel = { state, width, rows: inner }
  return (
    <>
      <Title state={state} width={width} />
      {rows > 3 ? <Rule width={width} /> : null}
      {ui.panel === 'formulas' ? <Formulas {...panel} /> : null}
      {ui.panel === 'charts' ? <Charts {...panel} metric={ui.metric} /> : null}
      {ui.panel === 'keys' ? (
        <KeyHelp
          table={tableOf(state, false)}
          afterQ={state.replay ? [] : STOP_KEYS}
          width={width}
          rows={inner}
        />
      ) : null}
      {rows > 2 ? <KeyLine table={tableOf(state, ui.asking)} ui={ui} width={width} /> : null}
    </>
  )
}
