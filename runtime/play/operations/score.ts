/** A reward model's number for an answer to a question. */
import { type Cell, isMissing, type Missing, missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Place } from '../../../compiler/plan/schema/value.ts'
import { rewardsOf } from '../../model/reward.ts'
import type { Passage } from '../../text/passage.ts'
import { atModel } from '../model-fault.ts'
import type { Scene } from '../scene.ts'

export async function askScore(step: StepOf<'score'>, scene: Scene): Promise<void> {
  const { table } = scene
  const { axes } = table.declaration(step.out)
  const questions = table.passagesOver(step.question, axes)
  const answers = table.passagesOver(step.answer, axes)
  const asked = questions.map((question, i) => [question, answers[i]!] as const)
  table.set(step.out, await scoresOf(asked, { model: step.model, value: step.out, at: step.at }, scene))
}

interface Scoring {
  readonly model: string
  /** The value that the scores are for: it names their progress. */
  readonly value: string
  readonly at: Place
}

/** One number a pair, or the cause why there is none. A pair that comes again is scored once. */
export async function scoresOf(
  pairs: readonly (readonly [question: Passage | Missing, answer: Passage | Missing])[],
  { model, value, at }: Scoring,
  scene: Scene,
): Promise<Cell[]> {
  const speaker = scene.speaker(model)
  const cells: Cell[] = new Array(pairs.length)
  const texts = new Map<string, { ids: number[]; elements: number[] }>()
  for (const [i, [question, answer]] of pairs.entries()) {
    const cause = isMissing(question) ? question : isMissing(answer) ? answer : undefined
    if (cause) {
      cells[i] = cause
      continue
    }
    const ids = await speaker.text.encodeDialogue([
      { role: 'user', content: question as Passage },
      { role: 'assistant', content: answer as Passage },
    ])
    const same = texts.get(ids.join())
    if (same) same.elements.push(i)
    else texts.set(ids.join(), { ids, elements: [i] })
  }
  const all = [...texts.values()]
  scene.report('judge', value, 0, all.length)
  const scores = await atModel(model, at, () =>
    rewardsOf(
      speaker.model,
      all.map(each => each.ids),
    ),
  )
  scene.report('judge', value, all.length, all.length)
  all.forEach(({ elements }, k) => {
    const cell: Cell = Number.isFinite(scores[k])
      ? scores[k]!
      : missing('the reward model’s score is not a number')
    for (const i of elements) cells[i] = cell
  })
  return cells
}
