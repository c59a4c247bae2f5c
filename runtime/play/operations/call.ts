/** Calls a function of the game's author, element by element, in its sandbox. */
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Scene } from '../scene.ts'

export async function callFunction(step: StepOf<'call'>, scene: Scene): Promise<void> {
  const { table, sandbox } = scene
  const { axes } = table.declaration(step.out)
  const columns = step.args.map(id => table.cellsOver(id, axes))
  const count = table.frame.count(axes)
  scene.report('call', step.function, 0, count)
  const rows = Array.from({ length: count }, (_, i) => columns.map(column => column[i]))
  table.set(step.out, await sandbox.callAll(scene.functionOf(step.function), rows))
  scene.report('call', step.function, count, count)
}
