/** Asks a model for a score and reads it. */
import { isMissing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { askEach } from '../ask.ts'
import type { Scene } from '../scene.ts'
import { readScore } from '../score-tag.ts'

export async function askJudge(step: StepOf<'judge'>, scene: Scene): Promise<void> {
  const { table } = scene
  const { model, sample, begin, low, high, at } = step
  const prompts = table.passagesOver(step.prompt, table.declaration(step.out).axes)
  const replies = await askEach(
    prompts,
    { model, sample, ...(begin === undefined ? {} : { begin }), value: step.out, at },
    scene,
  )
  table.set(
    step.out,
    replies.map(reply => (isMissing(reply) ? reply : readScore(reply, low, high))),
  )
}
