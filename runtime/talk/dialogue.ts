/** A talk with a model: what was said so far, and its next reply as it comes. */
import type { Sample } from '../../compiler/plan/schema/step.ts'
import { generate, slotsWithin } from '../model/generate.ts'
import type { Speaker } from '../play/speaker.ts'
import { streamOf } from '../stream.ts'
import type { Turn } from '../text/chat-template.ts'
import { authored, foreign, said } from '../text/passage.ts'
import { Reply } from './reply.ts'

export interface DialogueSettings {
  system: string | undefined
  /** 0 is greedy. */
  temperature: number
  readonly maxTokens: number
  seed: number
  /** Is each line a prompt of its own, as it stands, without a template? */
  readonly raw: boolean
}

/** Tokens between two looks at a reply. */
const STRIDE = 4

export class Dialogue {
  readonly settings: DialogueSettings
  private readonly speaker: Speaker
  private turns: Turn[] = []
  private replies = 0

  constructor(speaker: Speaker, settings: DialogueSettings) {
    this.speaker = speaker
    this.settings = settings
  }

  /** Forgets what was said, and begins the random numbers anew. */
  reset(): void {
    this.turns = []
    this.replies = 0
  }

  /**
   * Says the text and hears the reply, whole or up to where it was stopped. Why it ended is given back. Throws PromptTooLong and
   * TemplateError, and is then as before.
   */
  async say(
    text: string,
    onText: (text: string) => void,
    signal: AbortSignal,
  ): Promise<'stop' | 'length' | 'stopped'> {
    const { model, text: conversation, name } = this.speaker
    const { raw, seed, maxTokens } = this.settings
    const turns: Turn[] = [...this.turns, { role: 'user', content: [foreign(text)] }]
    const prompt = raw
      ? conversation.encode([authored(text)])
      : await conversation.encodeTurns(this.under(turns))
    if (prompt.length === 0) return 'stop'
    const reply = new Reply(conversation.stream({ skipSpecial: !raw }), [], onText)
    const [generated] = await generate(model, {
      prompts: [prompt],
      rows: [{ prompt: 0, element: 0 }],
      sample: sampleOf(this.settings.temperature, Math.min(maxTokens, slotsWithin(model))),
      stopIds: [...conversation.stopIds],
      key: { seed, step: this.replies, role: streamOf(`chat ${name}`) },
      isComplete: ids => reply.hear(ids) ?? (signal.aborted ? ids.length : undefined),
      stride: STRIDE,
    })
    reply.end()
    this.replies++
    const { ids, ended } = generated!
    const content = conversation.withoutEnd(ids)
    if (!raw)
      this.turns = [...turns, { role: 'assistant', content: [said(content, conversation.decode(content))] }]
    if (signal.aborted) return 'stopped'
    return ended ? 'stop' : 'length'
  }

  private under(turns: readonly Turn[]): Turn[] {
    const { system } = this.settings
    return system === undefined ? [...turns] : [{ role: 'system', content: [authored(system)] }, ...turns]
  }
}

const sampleOf = (temperature: number, maxTokens: number): Sample => ({
  temperature: temperature > 0 ? temperature : 1,
  greedy: temperature === 0,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens,
})
