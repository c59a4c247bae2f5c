import { rule } from '../rule.ts'

export const wrongSetting = rule({
  code: 'wrong-setting',
  severity: 'error',
  about: 'Each setting takes values of one type, within a range.',
  message: (p: { setting: string; wanted: string; found: string }) =>
    `\`${p.setting}\` must be ${p.wanted}, not ${p.found}`,
  help: p =>
    p.setting.endsWith('temperature') && Number(p.found.replaceAll('`', '')) === 0
      ? 'for the likeliest token at every place, write `greedy: true` instead'
      : undefined,
  example: {
    wrong: 'train policy { clip: 0.2 }',
    right: 'train policy { clip: 0.2..0.2 }',
  },
})
