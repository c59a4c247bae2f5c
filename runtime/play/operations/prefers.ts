/** Asks a language model which of two answers is better, in both orders: whoever favours a place favours nobody. */
import { type Cell, isMissing, type Missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Passage } from '../../text/passage.ts'
import { askEach } from '../ask.ts'
import { comparison, readPreference } from '../comparison.ts'
import type { Scene } from '../scene.ts'
import { scoresOf } from './score.ts'

/** ½ · (x₁ + 1 − x₂), with x the verdict for the answer shown as A, and the first answer shown as A, then as B. */
export async function askPreference(step: StepOf<'prefers'>, scene: Scene): Promise<void> {
  const { table } = scene
  const { model, sample, at } = step
  const { axes } = table.declaration(step.out)
  const questions = table.passagesOver(step.question, axes)
  const first = table.passagesOver(step.first, axes)
  const second = table.passagesOver(step.second, axes)
  if (!scene.endpoint(model) && scene.speaker(model).model.config.labels !== undefined)
    return preferByScore(step, { questions, first, second }, scene)
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

interface Compared {
  readonly questions: readonly (Passage | Missing)[]
  readonly first: readonly (Passage | Missing)[]
  readonly second: readonly (Passage | Missing)[]
}

/** σ(score of the first − score of the second): Bradley and Terry's probability. A reward model sees no order. */
async function preferByScore(
  { model, out, at }: StepOf<'prefers'>,
  { questions, first, second }: Compared,
  scene: Scene,
): Promise<void> {
  const pairs = [first, second].flatMap(answers =>
    questions.map((question, i) => [question, answers[i]!] as const),
  )
  const scores = await scoresOf(pairs, { model, value: out, at }, scene)
  scene.table.set(
    out,
    questions.map((_, i): Cell => {
      const [a, b] = [scores[i]!, scores[questions.length + i]!]
      if (isMissing(a)) return a
      if (isMissing(b)) return b
      return 1 / (1 + Math.exp(Number(b) - Number(a)))
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
