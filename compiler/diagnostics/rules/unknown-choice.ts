import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const unknownChoice = rule({
  code: 'unknown-choice',
  severity: 'error',
  about: 'Some settings take one of a few words.',
  message: (p: { setting: string; found: string; choices: readonly string[]; near?: string }) =>
    `\`${p.setting}\` cannot be \`${p.found}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `it is one of ${listed(p.choices)}`),
  replacement: p => p.near,
  example: {
    wrong: 'train policy { loss: gpro }',
    right: 'train policy { loss: grpo }',
  },
})
