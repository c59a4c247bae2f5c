import { rule } from '../rule.ts'

export const badSource = rule({
  code: 'bad-source',
  severity: 'error',
  about: 'A model comes from a model hub (hf:owner/name, with @revision where one is wanted) or from a path.',
  message: (p: { source: string }) => `\`${p.source}\` names no model`,
  help: () => 'write `hf:owner/name`, `hf:owner/name@revision`, or a path such as `./model`',
  example: {
    wrong: 'model policy from "https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct"',
    right: 'model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"',
  },
})
