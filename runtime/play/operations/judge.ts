/** Asks a model for a score and reads it. */
import { type Cell, isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { generate } from '../../model/generate.ts'
import { streamOf } from '../../stream.ts'
import { authored, type Passage } from '../../text/passage.ts'
import { atModel } from '../model-fault.ts'
import type { Scene } from '../scene.ts'
import { readScore } from '../score-tag.ts'
import type { Speaker } from '../speaker.ts'

/** Under greedy judging the same question has the same verdict, so each different one is asked once. */
export async function askJudge(step: StepOf<'judge'>, scene: Scene): Promise<void> {
  const { table } = scene
  const speaker = scene.speaker(step.model)
  const { axes } = table.declaration(step.out)
  const prompts = table.passagesOver(step.prompt, axes)

  const asked = new Map<string, { prompt: number[]; elements: number[] }>()
  const cells: Cell[] = new Array(prompts.length)
  for (const [i, passage] of prompts.entries()) {
    if (isMissing(passage)) {
      cells[i] = passage
      continue
    }
    const ids = await question(passage, step.begin, speaker)
    if (ids.length === 0) {
      cells[i] = missing('the judge’s prompt has no token')
      continue
    }
    const key = step.sample.greedy ? ids.join() : String(i)
    const same = asked.get(key)
    if (same) same.elements.push(i)
    else asked.set(key, { prompt: ids, elements: [i] })
  }

  const questions = [...asked.values()]
  const replies = await atModel(speaker.name, step.at, () =>
    generate(speaker.model, {
      prompts: questions.map(each => each.prompt),
      rows: questions.map((each, prompt) => ({ prompt, element: each.elements[0] })),
      sample: step.sample,
      stopIds: [...speaker.text.stopIds],
      key: { seed: scene.seed, step: scene.step, role: streamOf(`judge ${step.out}`) },
      onProgress: (done, total) => scene.report('judge', step.out, done, total),
    }),
  )
  questions.forEach(({ elements }, k) => {
    const reply = (step.begin ?? '') + speaker.text.decode(speaker.text.withoutEnd(replies[k].ids))
    const verdict = readScore(reply, step.low, step.high)
    for (const i of elements) cells[i] = verdict
  })
  table.set(step.out, cells)
}

/** The prompt as a user's turn; `begin` starts the reply. */
function question(passage: Passage, begin: string | undefined, { text }: Speaker): Promise<number[]> {
  const user = { role: 'user' as const, content: passage }
  if (begin === undefined) return text.encodeTurns([user])
  return text.encodeTurns([user, { role: 'assistant', content: [authored(begin)] }])
}
