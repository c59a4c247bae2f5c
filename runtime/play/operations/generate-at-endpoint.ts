/** A role that an endpoint plays: its messages are texts, with neither token ids nor log-probabilities. */
import { type Cell, isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Chat } from '../../endpoint/chat.ts'
import type { Endpoint } from '../../endpoint/endpoint.ts'
import { streamOf } from '../../stream.ts'
import { textOf } from '../../text/passage.ts'
import { chatSeed, repliesOf } from '../at-endpoint.ts'
import { PlayError } from '../play-error.ts'
import type { Scene } from '../scene.ts'
import type { Message, Unspoken } from '../speaker.ts'

export async function generateAtEndpoint(
  step: StepOf<'generate'>,
  scene: Scene,
  endpoint: Endpoint,
): Promise<void> {
  const { table, program } = scene
  const role = program.roles.find(each => each.name === step.role)
  if (!role) throw new RangeError(`the plan has no role ${step.role}`)
  const seen = whatIsSeen(step, scene)
  const { axes } = table.declaration(step.out)
  const asked = Array.from(table.frame.project(axes, step.prefill), i => seen[i]!)
  const chats = asked.map((turns, element): Chat | Unspoken =>
    isMissing(turns)
      ? turns
      : { turns, sample: step.sample, seed: chatSeed(scene, streamOf(step.role), element) },
  )
  const replies = await repliesOf(chats, endpoint, {
    scene,
    at: step.at,
    onProgress: (done, total) => scene.report('generate', step.role, done, total),
  })
  const messages = replies.map((reply, i): Message | Unspoken => {
    if (isMissing(reply)) return reply
    const { text, ended } = untilText(step.until, reply)
    const sees = (asked[i] as Chat['turns']).map(turn => turn.content).join('\n')
    return { ...NO_IDS, sees, text, ended, tokens: reply.tokens }
  })
  scene.speeches.set(step.role, { role, sample: step.sample, messages })
  // Without passages: to every role that sees it, it is a stranger's text.
  table.set(
    step.out,
    messages.map((message): Cell => (isMissing(message) ? message : message.text)),
  )
}

const NO_IDS = { prompt: [], ids: [], content: [], logps: new Float32Array(0), entropy: Number.NaN }

/** The turns over the axes of the prefill, or the cause why something in them is missing. */
function whatIsSeen(
  { sees, prefill, role, at }: StepOf<'generate'>,
  { table }: Scene,
): (Chat['turns'] | Unspoken)[] {
  if (sees.form === 'raw')
    throw new PlayError(`${role} sees raw text, and an endpoint takes turns`, {
      at,
      help: 'leave `raw` out, or let a model play the role whose weights lie here',
    })
  const columns = sees.turns.map(turn => table.passagesOver(turn.content, prefill))
  return Array.from({ length: table.frame.count(prefill) }, (_, i) => {
    const passages = columns.map(column => column[i]!)
    const absent = passages.find(isMissing)
    if (absent) return absent
    const turns = sees.turns.map(({ speaker }, k) => ({
      role: speaker,
      content: textOf(passages[k] as Exclude<(typeof passages)[number], Unspoken>),
    }))
    return turns.every(({ content }) => content === '') ? missing('what is seen is empty') : turns
  })
}

/** A message ends after the stop text, which stays in it: an endpoint's own `stop` would leave it out, so it is found here. */
function untilText(stop: string | undefined, { text, ended }: { text: string; ended: boolean }) {
  const at = stop === undefined ? -1 : text.indexOf(stop)
  return at < 0 ? { text, ended } : { text: text.slice(0, at + stop!.length), ended: true }
}
