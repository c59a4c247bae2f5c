/** The part of a message that stands in tags. */
import { evaluateMap } from '../../../compiler/plan/builtins/evaluate.ts'
import { isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Scene } from '../scene.ts'

export function extractTag(step: StepOf<'extract'>, { table }: Scene): void {
  const cells = table.get(step.message).cells.map(cell => {
    if (isMissing(cell)) return cell
    const inside = evaluateMap('tag', [cell, step.tag])
    return isMissing(inside) ? missing(`no <${step.tag}> tag`) : inside
  })
  table.set(step.out, cells)
}
