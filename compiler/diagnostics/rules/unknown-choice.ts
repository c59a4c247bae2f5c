import { outOfScope } from '../../../grammar/out-of-scope.ts'
import { foreignChoice } from '../foreign/choices.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const unknownChoice = rule({
  code: 'unknown-choice',
  severity: 'error',
  about: 'Some settings take one of a few words.',
  message: (p: { setting: string; found: string; choices: readonly string[]; near?: string }) =>
    `\`${p.setting}\` cannot be \`${p.found}\``,
  // Of a word that means something else no near word is what was meant: `dpo` is no slip of `dapo`.
  help: p =>
    foreignChoice(p.setting, p.found)?.says ??
    outOfScope(p.found) ??
    (p.near !== undefined ? `did you mean \`${p.near}\`?` : `it is one of ${listed(p.choices)}`),
  replacement: p => {
    const meant = foreignChoice(p.setting, p.found)
    return meant ? meant.instead : outOfScope(p.found) === undefined ? p.near : undefined
  },
  example: {
    wrong: 'train policy { loss: gpro }',
    right: 'train policy { loss: grpo }',
  },
})
