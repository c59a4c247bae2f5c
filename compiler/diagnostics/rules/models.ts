/** Models: where they come from and what they can be copies of. */
import { rule } from '../rule.ts'

export const badSource = rule({
  code: 'bad-source',
  severity: 'error',
  about: 'A model comes from a model hub (hf:owner/name, with @revision where one is wanted) or from a path.',
  message: (p: { source: string }) => `\`${p.source}\` names no model`,
  help: () => 'write `hf:owner/name`, `hf:owner/name@revision`, or a path such as `./model`',
})

export const badUrl = rule({
  code: 'bad-url',
  severity: 'error',
  about: 'An endpoint is an http or https address.',
  message: (p: { url: string }) => `\`${p.url}\` is no http or https address`,
})

export const badCopy = rule({
  code: 'bad-copy',
  severity: 'error',
  about: 'Frozen and lagged models are copies of a model whose weights are here.',
  message: (p: { model: string; word: string; is: string }) =>
    `\`${p.model}\` is ${p.is}: there can be no ${p.word} copy of it`,
})

export const cannotTrain = rule({
  code: 'cannot-train',
  severity: 'error',
  about:
    'Only a model `from` weights that is no reward model can be trained: a frozen or lagged one is a copy, an endpoint is elsewhere.',
  message: (p: { model: string; is: string }) => `\`${p.model}\` is ${p.is} and cannot be trained`,
  help: () => 'name the model that it is a copy of, or one `from` weights',
})

export const wrongPlayer = rule({
  code: 'wrong-player',
  severity: 'error',
  about: 'A role is played by a language model or an endpoint; a reward model has no words.',
  message: (p: { role: string; model: string; is: string }) =>
    `\`${p.role}\` cannot be played by \`${p.model}\`: it is ${p.is}`,
})
