/** Asks an endpoint questions, each as one user's turn, and gives its replies. */
import { isMissing, type Missing } from '../../compiler/plan/cell.ts'
import type { Endpoint } from '../endpoint/endpoint.ts'
import { streamOf } from '../stream.ts'
import { type Passage, textOf } from '../text/passage.ts'
import type { Asking } from './asking.ts'
import { chatSeed, repliesOf } from './at-endpoint.ts'
import type { Scene } from './scene.ts'

/** One reply a prompt, or the cause why there is none. Where the judge is greedy each different question is asked once. */
export async function askEndpoint(
  prompts: readonly (Passage | Missing)[],
  endpoint: Endpoint,
  { sample, begin = '', value, at }: Asking,
  scene: Scene,
): Promise<(string | Missing)[]> {
  const texts = prompts.map(prompt => (isMissing(prompt) ? prompt : textOf(prompt)))
  const keyOf = (text: string, i: number) => (sample.greedy ? text : String(i))
  const first = new Map<string, number>()
  for (const [i, text] of texts.entries())
    if (!isMissing(text)) first.set(keyOf(text, i), first.get(keyOf(text, i)) ?? i)
  const asked = [...new Set(first.values())]
  const started = begin === '' ? [] : [{ role: 'assistant' as const, content: begin }]
  const replies = await repliesOf(
    asked.map(i => ({
      turns: [{ role: 'user' as const, content: texts[i] as string }, ...started],
      sample,
      seed: chatSeed(scene, streamOf(`judge ${value}`), i),
    })),
    endpoint,
    { scene, at, onProgress: (done, total) => scene.report('judge', value, done, total) },
  )
  const replyOf = new Map(asked.map((i, k) => [i, replies[k]!]))
  return texts.map((text, i) => {
    if (isMissing(text)) return text
    const reply = replyOf.get(first.get(keyOf(text, i))!)!
    if (isMissing(reply)) return reply
    // Some endpoints go on from what the reply begins with, some say it again.
    return reply.text.trimStart().startsWith(begin) ? reply.text : begin + reply.text
  })
}
