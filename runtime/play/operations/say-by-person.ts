/** A person speaks in a role: asked once for each element, shown what the role sees. */
import { type Cell, isMissing, type Missing, missing } from '../../../compiler/plan/cell.ts'
import type { RoleInfo } from '../../../compiler/plan/schema/plan.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { said as saidPart } from '../../text/passage.ts'
import type { Scene, Seat } from '../scene.ts'
import type { Message, Speaker, Unspoken } from '../speaker.ts'

interface Speaking {
  readonly step: StepOf<'generate'>
  readonly scene: Scene
  readonly role: RoleInfo
  /** Whose tokens the person's words become. */
  readonly speaker: Speaker
  /** By the prefill's elements. */
  readonly seen: readonly ({ readonly ids: readonly number[]; readonly text: string } | Missing)[]
}

export async function sayByPerson({ step, scene, role, speaker, seen }: Speaking, seat: Seat): Promise<void> {
  const { table } = scene
  const { axes } = table.declaration(step.out)
  const messages: (Message | Unspoken)[] = []
  for (const prompt of table.frame.project(axes, step.prefill)) {
    const what = seen[prompt]!
    if (isMissing(what)) {
      messages.push(what)
      continue
    }
    const text = await seat.say(what.text)
    messages.push(text === undefined ? missing('the person left') : messageOf(text, what, speaker))
  }
  scene.speeches.set(step.role, { role, sample: step.sample, messages })
  const cells: Cell[] = messages.map(message => (isMissing(message) ? message : message.text))
  table.set(
    step.out,
    cells,
    messages.map(message => (isMissing(message) ? [] : [saidPart(message.content, message.text)])),
  )
}

/** A person's words are as foreign as any: they never become a special token. Nobody sampled them, so there are no log-probabilities. */
function messageOf(
  text: string,
  { ids: prompt, text: sees }: { readonly ids: readonly number[]; readonly text: string },
  speaker: Speaker,
): Message {
  const ids = speaker.text.encode([{ kind: 'foreign', text }])
  return {
    prompt,
    sees,
    ids,
    text,
    content: ids,
    logps: new Float32Array(ids.length),
    entropy: Number.NaN,
    ended: true,
  }
}
