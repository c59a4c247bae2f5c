/** Asks a language model which of two answers is better, in both orders: whoever favours a place favours nobody. */
import { type Cell, isMissing, type Missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Passage } from '../../text/passage.ts'
import { askEach } from '../ask.ts'
import { comparison, readPreference } from '../comparison.ts'
import type { Scene } from '../scene.ts'

/** ½ · (x₁ + 1 − x₂), with x the verdict for the answer shown as A, and the first answer shown as A, then as B. */
export async function askPreference(step: StepOf<'prefers'>, scene: Scene): Promise<void> {
  const { table } = scene
  const { model, sample, at } = step
  const { axes } = table.declaration(step.out)
  const questions = table.passagesOver(step.question, axes)
  const first = table.passagesOver(step.first, axes)
  const second = table.passagesOver(step.second, axes)
  const prompts = [
    ...questions.map((question, i) => compared(question, first[i], second[i])),
    ...questions.map((question, i) => compared(question, second[i], first[i])),
  ]
  const replies = await askEach(prompts, { model, sample, value: step.out, at }, scene)
  const verdicts = replies.map(reply => (isMissing(reply) ? reply : readPreference(reply)))
  table.set(
    step.out,
    questions.map((_, i): Cell => {
      const [asA, asB] = [verdicts[i], verdicts[questions.length + i]]
      if (isMissing(asA)) return asA
      if (isMissing(asB)) return asB
      return (Number(asA) + 1 - Number(asB)) / 2
    }),
  )
}

function compared(
  question: Passage | Missing,
  a: Passage | Missing,
  b: Passage | Missing,
): Passage | Missing {
  if (isMissing(question)) return question
  if (isMissing(a)) return a
  if (isMissing(b)) return b
  return comparison(question, a, b)
}
