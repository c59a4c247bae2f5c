/** `lsp chat`: a talk with a model, or with the policy of a run, or a seat in its game; in the terminal or through a pipe. */
import { randomInt } from 'node:crypto'
import { type AdapterChoice, closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { PromptTooLong } from '../../runtime/model/prompt-too-long.ts'
import { Dialogue } from '../../runtime/talk/dialogue.ts'
import { openSpeaker } from '../../runtime/talk/open-speaker.ts'
import { isTyped, linesOf } from '../chat/lines.ts'
import { sit } from '../chat/sit.ts'
import { obey } from '../chat/slash-command.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outPart } from '../output.ts'
import { sanitize, sanitizeLines } from '../text/safe-text.ts'

interface Options {
  readonly system?: string
  readonly maxTokens: number
  readonly temperature: number
  readonly seed?: number
  readonly raw?: boolean
  readonly model?: string
  readonly as?: string
  readonly adapter?: AdapterChoice
}

export async function chat(named: string, options: Options): Promise<ExitCode> {
  const { gpu, facts } = await openGpu({ adapter: options.adapter })
  try {
    if (options.as !== undefined) return await sit(gpu, named, options.as, options.seed ?? randomInt(2 ** 32))
    const speaker = await openSpeaker(gpu, named, options.model)
    if (isTyped()) out(sanitize(`${speaker.name} on ${facts.name}; /help lists what there is`))
    const { system, maxTokens, temperature, seed = randomInt(2 ** 32), raw = false } = options
    return await talk(new Dialogue(speaker, { system, maxTokens, temperature, seed, raw }))
  } finally {
    await closeGpu(gpu).catch(() => undefined)
  }
}

async function talk(dialogue: Dialogue): Promise<ExitCode> {
  for await (const line of linesOf()) {
    if (line.kind === 'interrupted') return EXIT.interrupted
    if (line.kind === 'end') return EXIT.done
    if (line.text.startsWith('/')) {
      const answer = obey(line.text, dialogue)
      if (answer === 'quit') return EXIT.done
      for (const each of answer) err(sanitize(each))
    } else if (line.text.trim() !== '') {
      const ended = await reply(dialogue, line.text)
      if (ended === 'stopped' && !isTyped()) return EXIT.interrupted
    }
  }
  return EXIT.done
}

/** The first interrupt stops the reply, another one the program. */
async function reply(dialogue: Dialogue, text: string): Promise<string> {
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  }
  process.on('SIGINT', onSignal)
  try {
    const ended = await dialogue.say(text, part => outPart(sanitizeLines(part)), stop.signal)
    out('')
    if (ended === 'length') err('(cut at --max-tokens or the end of the context)')
    if (ended === 'stopped') err('(stopped)')
    return ended
  } catch (error) {
    if (!(error instanceof PromptTooLong)) throw error
    err(`error: the talk takes ${error.length} tokens, and the model's context is ${error.context}`)
    err('  help: /reset forgets what was said')
    return 'stop'
  } finally {
    process.off('SIGINT', onSignal)
  }
}
