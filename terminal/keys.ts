/** The keys: one table for what they do and for what the help says; the last line shows as many as fit, in this order. */
import type { Action } from './screen/ui.ts'

export type KeyName = 'left' | 'right' | 'up' | 'down' | 'space' | 'escape' | 'ctrl-c' | `char:${string}`

export interface KeyBinding {
  readonly keys: readonly KeyName[]
  /** As written on the screen. */
  readonly label: string
  /** A word or two for the last line; without it the key is in the help only. */
  readonly short?: string
  readonly help: string
  readonly action: (key: KeyName) => Action
}

const move = (what: 'query' | 'answer', forward: KeyName) => (key: KeyName) =>
  ({ do: 'move', what, by: key === forward ? 1 : -1 }) as const

export const KEYS: readonly KeyBinding[] = [
  {
    keys: ['left', 'right'],
    label: '←→',
    short: 'query',
    help: 'the query before, the next; the screen stays at this step',
    action: move('query', 'right'),
  },
  {
    keys: ['up', 'down'],
    label: '↑↓',
    short: 'answer',
    help: 'an answer, shown whole',
    action: move('answer', 'down'),
  },
  { keys: ['char:q'], label: 'q', short: 'stop…', help: 'asks when to stop', action: () => ({ do: 'ask' }) },
  {
    keys: ['ctrl-c'],
    label: 'ctrl-c',
    help: 'stops after this step; a second time, now',
    action: () => ({ do: 'interrupt' }),
  },
  {
    keys: ['char:?'],
    label: '?',
    short: 'keys',
    help: 'this help',
    action: () => ({ do: 'panel', panel: 'keys' }),
  },
  {
    keys: ['space', 'escape'],
    label: 'space',
    short: 'follow',
    help: 'back to the game, following the run',
    action: () => ({ do: 'follow' }),
  },
  {
    keys: ['char:f'],
    label: 'f',
    short: 'formulas',
    help: 'the game’s formulas with their values now',
    action: () => ({ do: 'panel', panel: 'formulas' }),
  },
  {
    keys: ['char:c'],
    label: 'c',
    short: 'charts',
    help: 'charts of payoffs and evaluations',
    action: () => ({ do: 'panel', panel: 'charts' }),
  },
]

/** While the question of `q` is open. */
export const STOP_KEYS: readonly KeyBinding[] = [
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
  {
    keys: ['ctrl-c'],
    label: 'ctrl-c',
    help: 'stops after this step; a second time, now',
    action: () => ({ do: 'interrupt' }),
  },
]

/** What a key does; nothing where the table does not know it. */
export function actionOf(key: KeyName, asking: boolean): Action | undefined {
  return (asking ? STOP_KEYS : KEYS).find(binding => binding.keys.includes(key))?.action(key)
}
