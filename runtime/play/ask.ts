/** Asks a model questions, each as one user's turn, and gives its replies. */
import { isMissing, type Missing, missing } from '../../compiler/plan/cell.ts'
import { generate } from '../model/generate.ts'
import { streamOf } from '../stream.ts'
import { authored, type Passage } from '../text/passage.ts'
import { askEndpoint } from './ask-endpoint.ts'
import type { Asking } from './asking.ts'
import { atModel } from './model-fault.ts'
import type { Scene } from './scene.ts'
import type { Speaker } from './speaker.ts'

/**
 * One reply a prompt, or the cause why there is none. A greedy model gives the same reply to the same question, so each different one is
 * asked once.
 */
export async function askEach(
  prompts: readonly (Passage | Missing)[],
  asking: Asking,
  scene: Scene,
): Promise<(string | Missing)[]> {
  const { model, sample, begin, value, at } = asking
  const endpoint = scene.endpoint(model)
  if (endpoint) return askEndpoint(prompts, endpoint, asking, scene)
  const speaker = scene.speaker(model)
  const asked = new Map<string, { prompt: number[]; elements: number[] }>()
  const replies: (string | Missing)[] = new Array(prompts.length)
  for (const [i, passage] of prompts.entries()) {
    if (isMissing(passage)) {
      replies[i] = passage
      continue
    }
    const ids = await question(passage, begin, speaker)
    if (ids.length === 0) {
      replies[i] = missing('the judge’s prompt has no token')
      continue
    }
    const key = sample.greedy ? ids.join() : String(i)
    const same = asked.get(key)
    if (same) same.elements.push(i)
    else asked.set(key, { prompt: ids, elements: [i] })
  }

  const questions = [...asked.values()]
  const said = await atModel(speaker.name, at, () =>
    generate(speaker.model, {
      prompts: questions.map(each => each.prompt),
      rows: questions.map((each, prompt) => ({ prompt, element: each.elements[0] })),
      sample,
      stopIds: [...speaker.text.stopIds],
      key: { seed: scene.seed, step: scene.step, role: streamOf(`judge ${value}`) },
      onProgress: (done, total) => scene.report('judge', value, done, total),
    }),
  )
  questions.forEach(({ elements }, k) => {
    const reply = (begin ?? '') + speaker.text.decode(speaker.text.withoutEnd(said[k].ids))
    for (const i of elements) replies[i] = reply
  })
  return replies
}

/** The prompt as a user's turn; `begin` starts the reply. */
function question(passage: Passage, begin: string | undefined, { text }: Speaker): Promise<number[]> {
  const user = { role: 'user' as const, content: passage }
  if (begin === undefined) return text.encodeTurns([user])
  return text.encodeTurns([user, { role: 'assistant', content: [authored(begin)] }])
}
