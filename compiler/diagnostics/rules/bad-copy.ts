import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const badCopy = rule({
  code: 'bad-copy',
  severity: 'error',
  about: 'Frozen and lagged models are copies of a model whose weights are here.',
  message: (p: { model: string; word: string; is: string; known: readonly string[] }) =>
    `\`${p.model}\` is ${p.is}: there can be no ${p.word} copy of it`,
  help: p =>
    p.known.length > 0
      ? `models that can be copied: ${listed(p.known)}`
      : 'copy a model that is `from` weights',
  example: {
    wrong: 'model past = lagged preference { every: 50 }',
    right: `model past = lagged policy { every: 50 }
watch drift = mean(mean(past.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
  },
})
