/** The `prompt` of a completion: a text, a list of texts, token ids, or a list of those. */
import { badRequest, tooLong } from './api-error.ts'
import type { Engine } from './engine.ts'

const MOST_PROMPTS = 128
const WANTED = 'prompt must be a text, a list of texts, token ids, or a list of lists of them'

/** Token ids of each prompt. Throws an ApiError. `room`: tokens that must be left in the context. */
export function readPrompts(value: unknown, engine: Engine, room: number): number[][] {
  const list: unknown[] =
    Array.isArray(value) && !value.every(each => typeof each === 'number') ? value : [value]
  if (list.length > MOST_PROMPTS) throw badRequest(`prompt may hold ${MOST_PROMPTS} prompts`, 'prompt')
  return list.map(each => {
    const ids = typeof each === 'string' ? idsOfText(each, engine) : readIds(each, engine)
    if (ids.length === 0) throw badRequest('a prompt needs one token at least', 'prompt')
    if (ids.length + room > engine.context) throw tooLong(ids.length, engine.context)
    return ids
  })
}

/** As the model's tokenizer puts it: after its beginning-of-text token, where it has one and the text does not bring it. */
function idsOfText(text: string, { speaker }: Engine): number[] {
  const ids = speaker.text.encodeText(text)
  const { beginning } = speaker.text
  return beginning.length > 0 && ids[0] === beginning[0] ? ids : [...beginning, ...ids]
}

export function readIds(value: unknown, { speaker }: Engine): number[] {
  if (!Array.isArray(value)) throw badRequest(WANTED, 'prompt')
  const { vocabSize } = speaker.model.config
  return value.map((id: unknown) => {
    if (typeof id !== 'number') throw badRequest(WANTED, 'prompt')
    if (!Number.isInteger(id) || id < 0 || id >= vocabSize)
      throw badRequest(`${id} is no token of this model, which has ${vocabSize}`, 'prompt')
    return id
  })
}
