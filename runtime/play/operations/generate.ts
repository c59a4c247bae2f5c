/** A role speaks: one message for each element of its axes. */
import { type Cell, isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { generate } from '../../model/generate.ts'
import { streamOf } from '../../stream.ts'
import { type Passage, said as saidPart, textOf } from '../../text/passage.ts'
import { atModel } from '../model-fault.ts'
import type { Scene } from '../scene.ts'
import type { Message, Speaker, Unspoken } from '../speaker.ts'
import { generateAtEndpoint } from './generate-at-endpoint.ts'
import { sayByPerson } from './say-by-person.ts'

interface Seen {
  readonly ids: readonly number[]
  readonly text: string
}

/** Siblings that see the same share one prompt, and so one prefill. */
export async function generateMessages(step: StepOf<'generate'>, scene: Scene): Promise<void> {
  const endpoint = scene.endpoint(step.model)
  if (endpoint) return generateAtEndpoint(step, scene, endpoint)
  const { table, program } = scene
  const speaker = scene.speaker(step.model)
  const { axes } = table.declaration(step.out)
  const role = program.roles.find(each => each.name === step.role)
  if (!role) throw new RangeError(`the plan has no role ${step.role}`)

  const seen = await whatIsSeen(step, scene, speaker)
  if (scene.seat?.role === step.role) return sayByPerson({ step, scene, role, speaker, seen }, scene.seat)
  const promptOf = table.frame.project(axes, step.prefill)
  const speaking = Array.from(promptOf.keys()).filter(i => !isMissing(seen[promptOf[i]]))
  const { prompts, place } = distinct(seen)
  const said = await atModel(speaker.name, step.at, () =>
    generate(speaker.model, {
      prompts: prompts.map(prompt => [...prompt.ids]),
      rows: speaking.map(i => ({ prompt: place[promptOf[i]], element: i })),
      sample: step.sample,
      stopIds: [...speaker.text.stopIds],
      key: { seed: scene.seed, step: scene.step, role: streamOf(step.role) },
      isComplete: step.until === undefined ? undefined : untilText(step.until, speaker),
      onProgress: (done, total) => scene.report('generate', step.role, done, total),
    }),
  )

  const messages: (Message | Unspoken)[] = Array.from(promptOf, prompt => {
    const cause = seen[prompt]
    return isMissing(cause) ? cause : missing('not said')
  })
  speaking.forEach((element, k) => {
    const { ids, logps, entropy, ended } = said[k]
    const prompt = prompts[place[promptOf[element]]]
    const content = speaker.text.withoutEnd(ids)
    const text = speaker.text.decode(content)
    messages[element] = { prompt: prompt.ids, sees: prompt.text, ids, text, content, logps, entropy, ended }
  })
  scene.speeches.set(step.role, { role, sample: step.sample, messages })
  const cells: Cell[] = messages.map(message => (isMissing(message) ? message : message.text))
  table.set(step.out, cells, messages.map(passageOf))
}

const passageOf = (message: Message | Unspoken): Passage =>
  isMissing(message) ? [] : [saidPart(message.content, message.text)]

/** What stands before each element of the prefill's axes, as ids, or the cause why something in it is missing. */
async function whatIsSeen(
  step: StepOf<'generate'>,
  { table }: Scene,
  speaker: Speaker,
): Promise<(Seen | { missing: string })[]> {
  const { sees, prefill } = step
  const contents =
    sees.form === 'raw'
      ? [table.passagesOver(sees.content, prefill)]
      : sees.turns.map(turn => table.passagesOver(turn.content, prefill))
  const seen: (Seen | { missing: string })[] = []
  for (let i = 0; i < table.frame.count(prefill); i++) {
    const passages: Passage[] = []
    let absent: { missing: string } | undefined
    for (const column of contents) {
      const passage = column[i]
      if (isMissing(passage)) absent ??= passage
      else passages.push(passage)
    }
    seen.push(absent ?? (await asSeen(sees, passages, speaker)))
  }
  return seen
}

/** A model goes on from at least one token: who sees nothing at all, as a message that ended at once, does not speak. */
async function asSeen(
  sees: StepOf<'generate'>['sees'],
  passages: readonly Passage[],
  speaker: Speaker,
): Promise<Seen | { missing: string }> {
  const ids = await encode(sees, passages, speaker)
  if (ids.length === 0) return missing('what is seen has no token')
  return { ids, text: passages.map(textOf).join('\n') }
}

async function encode(
  sees: StepOf<'generate'>['sees'],
  passages: readonly Passage[],
  { text }: Speaker,
): Promise<number[]> {
  if (sees.form === 'raw') return text.encode(passages[0])
  return text.encodeTurns(sees.turns.map((turn, k) => ({ role: turn.speaker, content: passages[k] })))
}

/** Each different prompt once, and where the prompt of each element lies among them. */
function distinct(seen: readonly (Seen | { missing: string })[]): { prompts: Seen[]; place: number[] } {
  const known = new Map<string, number>()
  const prompts: Seen[] = []
  const place = seen.map(prompt => {
    if (isMissing(prompt)) return -1
    const key = prompt.ids.join()
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, prompts.length)
    return prompts.push(prompt) - 1
  })
  return { prompts, place }
}

/** A message ends after the stop text, which stays in it: the first token that completes it is the last one kept. */
function untilText(stop: string, { text }: Speaker): (ids: readonly number[]) => number | undefined {
  return ids => {
    if (!text.decode(ids).includes(stop)) return undefined
    let low = 1
    let high = ids.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (text.decode(ids.slice(0, middle)).includes(stop)) high = middle
      else low = middle + 1
    }
    return low
  }
}
