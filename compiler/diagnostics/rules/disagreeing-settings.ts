import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const disagreeing = rule({
  code: 'disagreeing-settings',
  severity: 'error',
  about: 'All train blocks of a game run for the same steps and save at the same ones.',
  message: (p: { setting: string; models: readonly string[] }) =>
    `the train blocks of ${listed(p.models)} disagree on \`${p.setting}\``,
  help: () => 'let it stand in one of them only',
})
