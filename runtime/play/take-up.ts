/** Whether a run begins, goes on where it was, or has ended already. */
import { isDeepStrictEqual } from 'node:util'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import { playedText } from '../../compiler/plan/without-places.ts'
import { readAsked } from '../run/asked.ts'
import { lockRun } from '../run/lock-run.ts'
import { openState } from '../run/run-state.ts'
import { type Standing, standingOf } from '../run/standing.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import { PlayError } from './play-error.ts'
import type { PlayOptions, PlayResult } from './play-options.ts'

export type TakenUp =
  | { readonly kind: 'begins' }
  | { readonly kind: 'ended'; readonly result: PlayResult }
  | { readonly kind: 'goes on'; readonly standing: Standing; readonly release: () => void }

/** Throws a PlayError where the folder holds another run, or one that another process plays. */
export async function takeUp(plan: Plan, options: PlayOptions): Promise<TakenUp> {
  const { dir } = options
  if (!options.resume || !standingOf(dir)) return { kind: 'begins' }
  const release = await lockRun(dir)
  try {
    // Read once more: until the lock was taken, another process may have played.
    const standing = standingOf(dir)!
    refuseOther(plan, options, standing)
    const { end } = standing
    if (end && !(end.reason === 'alarm' && options.pastAlarm)) {
      release()
      const checkpoint = standing.record.events.findLast(event => event.type === 'checkpoint')?.dir
      return { kind: 'ended', result: { dir, steps: end.step, reason: end.reason, checkpoint } }
    }
    checkState(standing)
    return { kind: 'goes on', standing, release }
  } catch (error) {
    release()
    throw error
  }
}

type Same = Pick<PlayOptions, 'dir' | 'seed' | 'limit'>

/** Whether a run in the folder can be gone on with as this one, or none is there. */
export function canGoOn(plan: Plan, options: Same): boolean {
  try {
    const standing = standingOf(options.dir)
    if (!standing) return true
    refuseOther(plan, options, standing)
    checkState(standing)
    return true
  } catch (error) {
    if (error instanceof PlayError || error instanceof ModelFileError) return false
    throw error
  }
}

/** Before a model is loaded, and before anything is moved. */
function checkState({ record, step }: Standing): void {
  if (step > 0) openState(record.dir, step).tensors.close()
}

function refuseOther(plan: Plan, options: Same, { record }: Standing): void {
  const { seed, limit } = readAsked(record.dir)
  const differs = (what: string) =>
    new PlayError(`${record.dir} holds a run ${what}`, {
      help: 'name another folder with --out: a run goes on as it began',
    })
  if (seed !== options.seed) throw differs(`of seed ${seed}, not ${options.seed}`)
  if (limit !== options.limit) throw differs('with another limit of rows')
  const played = [record.plan, plan].map((each): unknown => JSON.parse(playedText(each)))
  if (!isDeepStrictEqual(played[0], played[1])) throw differs('of another plan')
}
