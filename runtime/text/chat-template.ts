// Turns → token ids through the model's own chat template. The template is rendered with an unguessable placeholder for what each
// turn says; the text around the placeholders is the template's own and may be special tokens, what is said is encoded by its kind
// (passage.ts) and put in their place. So nothing that anybody says can end a turn or begin another.
import { randomBytes } from 'node:crypto'
import { authored, encodePassage, type Part, type Passage, textOf } from './passage.ts'
import { renderTemplate, TemplateError } from './template-runner.ts'
import type { Tokenizer } from './tokenizer.ts'

export interface Turn {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: Passage
}

export interface ChatOptions {
  /** Is a last assistant turn the beginning of the reply, to be continued (language.md §3)? Default true. */
  readonly continueLastAssistant?: boolean
  /** Is the dialogue over, with no reply to come and its last turn closed? Default false. */
  readonly closed?: boolean
  /** How long one rendering of the template may take. Default 2000 ms. */
  readonly deadlineMs?: number
}

/** How a rendering ends: with a reply to come, with one begun, or for good. */
type End = 'asked' | 'continued' | 'closed'

/** A stretch of the template's own text, or the place of a turn's content and at which ends the template trims it. */
type Stretch = string | { readonly turn: number; readonly trimStart: boolean; readonly trimEnd: boolean }

/** Stands at both ends of a placeholder: a template that trims what a turn says takes it away. */
const EDGE = '\u2003'

export class ChatTemplate {
  private readonly tokenizer: Tokenizer
  private readonly template: string | undefined
  private readonly shapes = new Map<string, Promise<readonly Stretch[]>>()

  /** Without a template the turns' texts stand as they are, one after another. */
  constructor(tokenizer: Tokenizer, template: string | undefined) {
    this.tokenizer = tokenizer
    this.template = template
  }

  /** The ids of the prompt that these turns make, up to where the reply begins. Throws TemplateError. */
  async render(turns: readonly Turn[], options: ChatOptions = {}): Promise<number[]> {
    return encodePassage(this.tokenizer, await this.passage(turns, options))
  }

  /** The same as one passage, before it is encoded. */
  async passage(turns: readonly Turn[], options: ChatOptions = {}): Promise<Passage> {
    if (this.template === undefined) return turns.flatMap(turn => turn.content)
    const { closed = false, continueLastAssistant = !closed } = options
    const continued = continueLastAssistant && turns.at(-1)?.role === 'assistant'
    const end = closed ? 'closed' : continued ? 'continued' : 'asked'
    const stretches = await this.shape(this.template, turns, end, options.deadlineMs)
    return stretches.flatMap((stretch): Passage => {
      if (typeof stretch === 'string') return [authored(stretch)]
      return trimmed(turns[stretch.turn]!.content, stretch.trimStart, stretch.trimEnd)
    })
  }

  /** A template sees only roles and which turns are empty, so turns of one shape are rendered once. */
  private shape(
    template: string,
    turns: readonly Turn[],
    end: End,
    deadlineMs?: number,
  ): Promise<readonly Stretch[]> {
    const continued = end === 'continued'
    const said = turns.map((turn, i) => textOf(turn.content) !== '' || (continued && i === turns.length - 1))
    const key = `${end}|${turns.map((turn, i) => `${turn.role}${said[i] ? '' : '-'}`).join('|')}`
    const known = this.shapes.get(key)
    if (known) return known
    const shape = this.renderShape(template, turns, said, end, deadlineMs)
    this.shapes.set(key, shape)
    shape.catch(() => this.shapes.delete(key))
    return shape
  }

  private async renderShape(
    template: string,
    turns: readonly Turn[],
    said: readonly boolean[],
    end: End,
    deadlineMs?: number,
  ) {
    const nonce = randomBytes(16).toString('hex')
    const holes = turns.map((_, i) => `\uE000${nonce}.${i}\uE001`)
    const names = ['bos_token', 'eos_token', 'pad_token', 'unk_token'] as const
    const rendered = await renderTemplate(
      template,
      {
        messages: turns.map(({ role }, i) => ({ role, content: said[i] ? EDGE + holes[i] + EDGE : '' })),
        add_generation_prompt: end === 'asked',
        ...Object.fromEntries(names.map(name => [name, this.tokenizer.namedToken(name) ?? ''])),
      },
      deadlineMs,
    )
    const stretches = cut(rendered, holes, turns, said)
    const last = stretches.findIndex(
      stretch => typeof stretch !== 'string' && stretch.turn === turns.length - 1,
    )
    if (end !== 'continued') return stretches
    // What is to be continued stands as it was written, whatever the template does at its end.
    return stretches
      .slice(0, last + 1)
      .map((stretch, i) =>
        i === last && typeof stretch !== 'string' ? { ...stretch, trimEnd: false } : stretch,
      )
  }
}

/** Cuts what was rendered at the placeholders; each that was given must stand there exactly once. */
const cut = (
  rendered: string,
  holes: readonly string[],
  turns: readonly Turn[],
  said: readonly boolean[],
): Stretch[] => {
  const places = holes.flatMap((hole, turn) => {
    if (!said[turn]) return []
    const start = rendered.indexOf(hole)
    const which = `what the ${turns[turn]!.role} says in turn ${turn + 1}`
    if (start < 0) throw new TemplateError(`leaves out or rewrites ${which}`)
    if (rendered.indexOf(hole, start + 1) >= 0) throw new TemplateError(`repeats ${which}`)
    return [{ turn, start, end: start + hole.length }]
  })
  const stretches: Stretch[] = []
  let at = 0
  for (const { turn, start, end } of places.sort((a, b) => a.start - b.start)) {
    const edgeBefore = start > at && rendered[start - 1] === EDGE
    const edgeAfter = rendered[end] === EDGE
    stretches.push(rendered.slice(at, edgeBefore ? start - 1 : start), {
      turn,
      trimStart: !edgeBefore,
      trimEnd: !edgeAfter,
    })
    at = edgeAfter ? end + 1 : end
  }
  stretches.push(rendered.slice(at))
  return stretches.filter(stretch => stretch !== '')
}

/** Trims the outer ends of a passage. Ids are left as they were said. */
const trimmed = (passage: Passage, start: boolean, end: boolean): Passage => {
  const trim = (part: Part, text: string): Part => (part.kind === 'ids' ? part : { kind: part.kind, text })
  const parts = [...passage]
  for (let i = 0; start && i < parts.length; i++) {
    parts[i] = trim(parts[i]!, parts[i]!.text.trimStart())
    if (parts[i]!.text !== '') break
  }
  for (let i = parts.length - 1; end && i >= 0; i--) {
    parts[i] = trim(parts[i]!, parts[i]!.text.trimEnd())
    if (parts[i]!.text !== '') break
  }
  return parts
}
