import { rule } from '../rule.ts'

export const cannotTrain = rule({
  code: 'cannot-train',
  severity: 'error',
  about:
    'Only a model `from` weights that is no reward model can be trained: a frozen or lagged one is a copy, an endpoint is elsewhere.',
  message: (p: { model: string; is: string }) => `\`${p.model}\` is ${p.is} and cannot be trained`,
  help: () => 'name the model that it is a copy of, or one `from` weights',
  example: {
    wrong: 'train reference { steps: 20 }',
    right: 'train policy { steps: 20 }',
  },
})
