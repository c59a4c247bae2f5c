import { rule } from '../rule.ts'

export const badCopy = rule({
  code: 'bad-copy',
  severity: 'error',
  about: 'Frozen and lagged models are copies of a model whose weights are here.',
  message: (p: { model: string; word: string; is: string }) =>
    `\`${p.model}\` is ${p.is}: there can be no ${p.word} copy of it`,
})
