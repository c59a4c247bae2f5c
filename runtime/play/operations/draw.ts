/** Rows of data along an axis. */
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { drawOrder } from '../../data/draw-order.ts'
import type { Scene } from '../scene.ts'

/**
 * Without replacement within an epoch; the draw goes on where the last step's ended. An axis over all rows takes them in the
 * order of the file.
 */
export function drawRows(step: StepOf<'draw'>, scene: Scene): void {
  const { table, program } = scene
  const rows = scene.dataOf(step.data)
  const axis = program.axes.find(each => each.name === step.over)
  const count = table.frame.count(axesOf(step, scene))
  const all = axis && typeof axis.size !== 'number' && axis.size.allOf === step.data
  const order = all
    ? Array.from({ length: count }, (_, i) => i)
    : drawOrder({ seed: scene.seed, data: step.data, rows: rows.count, from: scene.step * count, count })
  for (const [field, id] of Object.entries(step.out))
    table.set(
      id,
      order.map(row => rows.cell(row, field)),
    )
}

const axesOf = (step: StepOf<'draw'>, { table }: Scene): readonly string[] =>
  table.declaration(Object.values(step.out)[0]).axes
