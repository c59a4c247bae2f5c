/** What the person at the keyboard looks at: which panel, which query, which answer, and whether to stop. */
import { type Batch, groupsOf } from '../state/batch.ts'
import type { ScreenState } from '../state/screen-state.ts'

export type Panel = 'game' | 'formulas' | 'charts' | 'keys'
export type Stop = 'none' | 'after-step' | 'now'

/** What a person has said about ending. */
export interface Stopping {
  /** The question is open: stop after this step, now, or not at all. */
  readonly asking: boolean
  readonly stop: Stop
}

export interface Ui extends Stopping {
  readonly panel: Panel
  readonly query: number
  /** The answer that is shown whole. */
  readonly answer?: number
  /** The batch under the reader's eyes while they browse; without one the screen follows the run. */
  readonly held?: Batch
  /** The one metric that the charts show, counted round; without it they show payoffs and evaluations. */
  readonly metric?: number
}

export type StopAction =
  | { readonly do: 'ask' }
  | { readonly do: 'stop'; readonly when: Stop }
  | { readonly do: 'interrupt' }

export type Action =
  | StopAction
  | { readonly do: 'move'; readonly what: 'query' | 'answer'; readonly by: 1 | -1 }
  /** To an earlier or a later step. */
  | { readonly do: 'step'; readonly by: number }
  | { readonly do: 'pause' }
  | { readonly do: 'speed'; readonly by: 1 | -1 }
  /** The next metric, or the one before, in the charts. */
  | { readonly do: 'metric'; readonly by: 1 | -1 }
  | { readonly do: 'follow'; readonly panel?: Panel }
  | { readonly do: 'panel'; readonly panel: Panel }

export const UI_START: Ui = { panel: 'game', query: 0, asking: false, stop: 'none' }

/** The batch that is shown. */
export const shown = (ui: Ui, state: ScreenState): Batch | undefined => ui.held ?? state.batch

/** Finds what was said in the step that lies so many steps from another. */
export type Beside = (step: number, by: number) => Batch | undefined

export function act(ui: Ui, action: Action, state: ScreenState, beside: Beside = () => undefined): Ui {
  switch (action.do) {
    case 'move':
      return moved(ui, action, state)
    case 'step':
      return stepped(ui, action.by, state, beside)
    case 'metric':
      return { ...ui, panel: 'charts', metric: (ui.metric ?? (action.by === 1 ? -1 : 0)) + action.by }
    case 'pause':
    case 'speed':
      return ui
    case 'follow': {
      const { held: _held, answer: _answer, ...rest } = ui
      return { ...rest, panel: action.panel ?? 'game' }
    }
    case 'panel': {
      const { metric: _metric, ...rest } = ui
      return { ...rest, panel: ui.panel === action.panel ? 'game' : action.panel }
    }
    default:
      return actStop(ui, action)
  }
}

export function actStop<Known extends Stopping>(ui: Known, action: StopAction): Known {
  switch (action.do) {
    case 'ask':
      return { ...ui, asking: true }
    case 'stop':
      return { ...ui, asking: false, stop: later(ui.stop, action.when) }
    case 'interrupt':
      return { ...ui, asking: false, stop: ui.stop === 'none' ? 'after-step' : 'now' }
    default:
      return action satisfies never
  }
}

/** Browsing through the steps: at the last one that has ended the screen follows again. */
function stepped(ui: Ui, by: number, state: ScreenState, beside: Beside): Ui {
  const { held: _held, answer: _answer, ...rest } = ui
  const from = shown(ui, state)?.step ?? state.step
  const batch = beside(from, by)
  if (!batch) return ui
  const following = batch.step >= (state.batch?.step ?? state.step)
  return { ...rest, panel: 'game', ...(following ? {} : { held: batch }) }
}

/** A stop is never taken back but by `go on`, and never weakened. */
const later = (known: Stop, wanted: Stop): Stop => (known === 'now' ? 'now' : wanted)

function moved(ui: Ui, { what, by }: Extract<Action, { do: 'move' }>, state: ScreenState): Ui {
  const batch = shown(ui, state)
  const groups = batch ? groupsOf(batch, state.run?.roles ?? []) : []
  if (!batch || groups.length === 0) return ui
  const browsing: Ui = { ...ui, held: batch }
  if (what === 'query') {
    const { answer: _answer, ...rest } = browsing
    return { ...rest, query: wrapped(ui.query + by, groups.length) }
  }
  const answers = groups[ui.query % groups.length]!.answers.length
  if (answers === 0) return browsing
  const from = ui.answer ?? (by === 1 ? -1 : answers)
  return { ...browsing, answer: wrapped(from + by, answers) }
}

const wrapped = (place: number, length: number): number => ((place % length) + length) % length
