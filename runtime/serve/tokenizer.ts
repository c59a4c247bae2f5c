/** `/tokenizer_info`, `/tokenize`, `/detokenize`, as vLLM has them: an evaluation harness then needs no tokenizer of its own. */
import { badRequest } from './api-error.ts'
import type { Answer, Exchange } from './exchange.ts'
import { Fields } from './fields.ts'
import { readIds } from './prompts.ts'

export const tokenizerInfo = ({ engine }: Pick<Exchange, 'engine'>): Answer => ({
  ...engine.speaker.text.names,
  model_max_length: engine.context,
})

export function tokenize({ engine, body }: Exchange): Answer {
  const fields = new Fields(body)
  const prompt = fields.value('prompt')
  if (typeof prompt !== 'string') throw badRequest('prompt must be a text', 'prompt')
  const { text } = engine.speaker
  const added = fields.value('add_special_tokens') === false ? [] : text.beginning
  const tokens = [...added, ...text.encodeText(prompt)]
  return { count: tokens.length, max_model_len: engine.context, tokens }
}

export function detokenize({ engine, body }: Exchange): Answer {
  return { prompt: engine.speaker.text.decode(readIds(new Fields(body).value('tokens'), engine)) }
}
