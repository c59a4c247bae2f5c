import { rule } from '../rule.ts'

export const missingSetting = rule({
  code: 'missing-setting',
  severity: 'error',
  about: 'Some settings have no default.',
  message: (p: { setting: string; where: string; example: string }) =>
    `${p.where} needs the setting \`${p.setting}\``,
  help: p => `write \`${p.example}\``,
  example: {
    wrong: `model past = lagged policy
watch drift = mean(mean(past.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
    right: `model past = lagged policy { every: 50 }
watch drift = mean(mean(past.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
  },
})
