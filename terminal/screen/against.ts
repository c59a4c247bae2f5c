/** An older run, for the charts to show beside the one on the screen. */
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readEvents } from '../../runtime/run/read-events.ts'
import { reduce } from '../state/reduce.ts'
import { type ScreenState, START } from '../state/screen-state.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'

/** Throws a UserError where there is no such run, and a PlayError where its events cannot be read. */
export function readAgainst(dir: string): NonNullable<ScreenState['against']> {
  const file = join(dir, 'events.jsonl')
  if (!existsSync(file))
    throw new UserError(
      `${dir} is no run's folder: it has no events.jsonl`,
      'name a run after --against, as in runs/amber-fox',
    )
  const { series, heldOut } = readEvents(file).reduce(reduce, START)
  return { name: sanitize(basename(resolve(dir))), series, heldOut }
}
