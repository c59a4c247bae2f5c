import { rule } from '../rule.ts'

export const wrongSetting = rule({
  code: 'wrong-setting',
  severity: 'error',
  about: 'Each setting takes values of one type, within a range.',
  message: (p: { setting: string; wanted: string; found: string }) =>
    `\`${p.setting}\` must be ${p.wanted}, not ${p.found}`,
})
