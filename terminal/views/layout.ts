/**
 * How many rows each section of the game's screen gets. Where the terminal is short, sections go in the order of LEAVES:
 * what repeats itself elsewhere first, the game itself and the way out last. A frame as tall as the terminal would make
 * Ink clear the screen on every update, so a frame has at most `rows - 1`.
 */
export type Section =
  | 'title'
  | 'phase'
  | 'machine'
  | 'rule1'
  | 'roles'
  | 'terms'
  | 'update'
  | 'spread'
  | 'heldOut'
  | 'rule2'
  | 'game'
  | 'rule3'
  | 'log'
  | 'keys'

export type Rows = Readonly<Record<Section, number>>

/** Dropped in this order until the rest fits; the game gives way down to a query and an answer before `phase` goes. */
const LEAVES: readonly Section[] = [
  'rule3',
  'machine',
  'rule1',
  'rule2',
  'log',
  'update',
  'spread',
  'phase',
  'terms',
  'heldOut',
  'game',
  'roles',
  'keys',
]
const GAME_AT_LEAST = 3

/** `wanted`: rows that each section has something for. */
export function layout(wanted: Rows, rows: number): Rows {
  const most = Math.max(1, rows - 1)
  const given = { ...wanted }
  const fixed = () => Object.entries(given).reduce((sum, [name, n]) => sum + (name === 'game' ? 0 : n), 0)
  const gameNeeds = () => Math.min(given.game, GAME_AT_LEAST)
  for (const section of LEAVES) {
    if (fixed() + gameNeeds() <= most) break
    given[section] = 0
  }
  given.title = Math.min(given.title, most)
  given.game = Math.max(0, Math.min(given.game, most - fixed()))
  return given
}
