/** What the person at the keyboard looks at in an experiment: the table from which arm and seed on, or the keys; and whether to stop. */
import { actStop, type StopAction, type Stopping } from './ui.ts'

/** The arm and the seed that stand first, counted from 0. */
export interface Corner {
  readonly arm: number
  readonly seed: number
}

export interface ExperimentUi extends Stopping {
  readonly help: boolean
  /** Where the table was scrolled to; without it, it follows what plays. */
  readonly at?: Corner
}

export type ExperimentAction =
  | StopAction
  | { readonly do: 'scroll'; readonly what: 'arm' | 'seed'; readonly by: 1 | -1 }
  | { readonly do: 'follow' }
  | { readonly do: 'panel'; readonly panel: 'keys' }

export const EXPERIMENT_UI_START: ExperimentUi = { help: false, asking: false, stop: 'none' }

/** What stands first now, and what may at most. */
export interface Scrolled {
  readonly at: Corner
  readonly most: Corner
}

export function actExperiment(ui: ExperimentUi, action: ExperimentAction, now: Scrolled): ExperimentUi {
  switch (action.do) {
    case 'scroll': {
      const { what, by } = action
      const place = Math.max(0, Math.min(now.most[what], now.at[what] + by))
      // Where all fit, there is nothing to hold on to.
      return place === now.at[what] ? ui : { ...ui, at: { ...now.at, [what]: place } }
    }
    case 'follow': {
      const { at: _at, ...rest } = ui
      return { ...rest, help: false }
    }
    case 'panel':
      return { ...ui, help: !ui.help }
    default:
      return actStop(ui, action)
  }
}
