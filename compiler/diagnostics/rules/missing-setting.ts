import { rule } from '../rule.ts'

export const missingSetting = rule({
  code: 'missing-setting',
  severity: 'error',
  about: 'Some settings have no default.',
  message: (p: { setting: string; where: string; example: string }) =>
    `${p.where} needs the setting \`${p.setting}\``,
  help: p => `write \`${p.example}\``,
})
