/** The keys: one table for what they do, for what the help says and for docs/terminal.md; the last line shows as many as fit, in this order. */
import type { ExperimentAction } from './screen/experiment-ui.ts'
import type { Action, StopAction } from './screen/ui.ts'

export type KeyName = 'left' | 'right' | 'up' | 'down' | 'space' | 'escape' | 'ctrl-c' | `char:${string}`

export interface KeyBinding<Does = Action> {
  readonly keys: readonly KeyName[]
  /** As written on the screen. */
  readonly label: string
  /** A word or two for the last line; without it the key is in the help only. */
  readonly short?: string
  readonly help: string
  readonly action: (key: KeyName) => Does
}

const move = (what: 'query' | 'answer', forward: KeyName) => (key: KeyName) =>
  ({ do: 'move', what, by: key === forward ? 1 : -1 }) as const

const QUERY: KeyBinding = {
  keys: ['left', 'right'],
  label: '←→',
  short: 'query',
  help: 'the query before, the next; the screen stays at this step',
  action: move('query', 'right'),
}
const ANSWER: KeyBinding = {
  keys: ['up', 'down'],
  label: '↑↓',
  short: 'answer',
  help: 'an answer, shown whole',
  action: move('answer', 'down'),
}
const STEP: KeyBinding = {
  keys: ['char:[', 'char:]'],
  label: '[ ]',
  short: 'step',
  help: 'what was said in the step before, in the next',
  action: key => ({ do: 'step', by: key === 'char:]' ? 1 : -1 }),
}
const TEN_STEPS: KeyBinding = {
  keys: ['char:{', 'char:}'],
  label: '{ }',
  help: 'ten steps back, ten on',
  action: key => ({ do: 'step', by: key === 'char:}' ? 10 : -10 }),
}
const HELP: KeyBinding<{ readonly do: 'panel'; readonly panel: 'keys' }> = {
  keys: ['char:?'],
  label: '?',
  short: 'keys',
  help: 'this help',
  action: () => ({ do: 'panel', panel: 'keys' }),
}
const FORMULAS: KeyBinding = {
  keys: ['char:f'],
  label: 'f',
  short: 'formulas',
  help: 'the game’s formulas with their values now',
  action: () => ({ do: 'panel', panel: 'formulas' }),
}
const CHARTS: KeyBinding = {
  keys: ['char:c'],
  label: 'c',
  short: 'charts',
  help: 'charts of payoffs and evaluations',
  action: () => ({ do: 'panel', panel: 'charts' }),
}
const METRIC: KeyBinding = {
  keys: ['char:m', 'char:M'],
  label: 'm M',
  help: 'a chart of the next metric, of the one before',
  action: key => ({ do: 'metric', by: key === 'char:m' ? 1 : -1 }),
}

const ASK: KeyBinding<StopAction> = {
  keys: ['char:q'],
  label: 'q',
  short: 'stop…',
  help: 'asks when to stop',
  action: () => ({ do: 'ask' }),
}
const INTERRUPT: KeyBinding<StopAction> = {
  keys: ['ctrl-c'],
  label: 'ctrl-c',
  help: 'stops after this step; a second time, now',
  action: () => ({ do: 'interrupt' }),
}

/** While a run is played. */
export const KEYS: readonly KeyBinding[] = [
  QUERY,
  ANSWER,
  ASK,
  INTERRUPT,
  HELP,
  {
    keys: ['space', 'escape'],
    label: 'space',
    short: 'follow',
    help: 'back to the game, following the run',
    action: () => ({ do: 'follow' }),
  },
  FORMULAS,
  CHARTS,
  STEP,
  METRIC,
  TEN_STEPS,
]

/** While a run that has been is played again. */
export const REPLAY_KEYS: readonly KeyBinding[] = [
  {
    keys: ['space'],
    label: 'space',
    short: 'play, pause',
    help: 'plays, or stands still; at the end, from the beginning',
    action: () => ({ do: 'pause' }),
  },
  { ...STEP, help: 'the step before, the next' },
  {
    keys: ['char:+', 'char:=', 'char:-'],
    label: '+ -',
    short: 'speed',
    help: 'twice as fast, half as fast',
    action: key => ({ do: 'speed', by: key === 'char:-' ? -1 : 1 }),
  },
  {
    keys: ['char:q', 'ctrl-c'],
    label: 'q',
    short: 'end',
    help: 'ends',
    action: () => ({ do: 'stop', when: 'now' }),
  },
  QUERY,
  ANSWER,
  HELP,
  FORMULAS,
  CHARTS,
  METRIC,
  TEN_STEPS,
  { keys: ['escape'], label: 'esc', help: 'back to the game', action: () => ({ do: 'follow' }) },
]

const scroll = (what: 'arm' | 'seed', forward: KeyName) => (key: KeyName) =>
  ({ do: 'scroll', what, by: key === forward ? 1 : -1 }) as const

/** While an experiment is played. */
export const EXPERIMENT_KEYS: readonly KeyBinding<ExperimentAction>[] = [
  {
    keys: ['up', 'down'],
    label: '↑↓',
    short: 'arms',
    help: 'the arms above, below, where not all fit',
    action: scroll('arm', 'down'),
  },
  ASK,
  INTERRUPT,
  HELP,
  {
    keys: ['left', 'right'],
    label: '←→',
    short: 'seeds',
    help: 'the seeds before, after, where not all fit',
    action: scroll('seed', 'right'),
  },
  {
    keys: ['space', 'escape'],
    label: 'space',
    short: 'follow',
    help: 'back to the table, following what plays',
    action: () => ({ do: 'follow' }),
  },
]

/** While the question of `q` is open. */
export const STOP_KEYS: readonly KeyBinding<StopAction>[] = [
  {
    keys: ['char:s'],
    label: 's',
    short: 'stop after this step',
    help: 'ends the step, writes a checkpoint',
    action: () => ({ do: 'stop', when: 'after-step' }),
  },
  {
    keys: ['char:n'],
    label: 'n',
    short: 'stop now',
    help: 'this step is lost',
    action: () => ({ do: 'stop', when: 'now' }),
  },
  {
    keys: ['char:g', 'escape', 'space'],
    label: 'g',
    short: 'go on',
    help: 'the run goes on',
    action: () => ({ do: 'stop', when: 'none' }),
  },
  INTERRUPT,
]

/** The table that is in force. */
export const keyTable = (asking: boolean, replay: boolean): readonly KeyBinding[] =>
  replay ? REPLAY_KEYS : asking ? STOP_KEYS : KEYS

/** What a key does; nothing where the table does not know it. */
export const actionOf = <Does>(key: KeyName, table: readonly KeyBinding<Does>[]): Does | undefined =>
  table.find(binding => binding.keys.includes(key))?.action(key)
