/** Turns what a model cannot do into words a person can act on. */
import type { Place } from '../../compiler/plan/schema/value.ts'
import { PromptTooLong } from '../model/prompt-too-long.ts'
import { PlayError } from './play-error.ts'

export async function atModel<T>(model: string, at: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PromptTooLong)
      throw new PlayError(
        `a prompt of ${error.length} tokens does not fit ${model}, whose context is ${error.context}`,
        {
          at,
          help: 'shorten the prompt or what fills it, for example with a smaller max_tokens of the role it quotes',
          cause: error,
        },
      )
    throw error
  }
}
