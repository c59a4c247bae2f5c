/** Plays an eval once with the weights as they are. */

import { isMissing } from '../../compiler/plan/cell.ts'
import type { Eval } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../events/event.ts'
import type { Cast } from './cast.ts'
import { playProgram } from './play-program.ts'
import type { Stage } from './stage.ts'

export async function measureEval(
  each: Eval,
  stage: Stage,
  cast: Cast,
  step: number,
): Promise<EventOf<'measure'>> {
  const started = performance.now()
  const scene = stage.eval(each, cast, step)
  const items = Math.max(0, ...each.program.roles.map(role => scene.table.frame.count(role.axes)))
  scene.report('measure', each.name, 0, items)
  await playProgram(scene)
  const metrics = Object.fromEntries(
    each.metrics.map(({ name, value }) => {
      const [cell] = scene.table.get(value).cells
      return [name, isMissing(cell) ? null : Number(cell)]
    }),
  )
  return {
    type: 'measure',
    step,
    eval: each.name,
    metrics,
    items,
    seconds: (performance.now() - started) / 1000,
  }
}
