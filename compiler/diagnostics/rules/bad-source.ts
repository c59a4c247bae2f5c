import { rule } from '../rule.ts'

export const badSource = rule({
  code: 'bad-source',
  severity: 'error',
  about: 'A model comes from a model hub (hf:owner/name, with @revision where one is wanted) or from a path.',
  message: (p: { source: string }) => `\`${p.source}\` names no model`,
  help: () => 'write `hf:owner/name`, `hf:owner/name@revision`, or a path such as `./model`',
})
