import { rule } from '../rule.ts'

export const repeatedSetting = rule({
  code: 'repeated-setting',
  severity: 'error',
  about: 'A setting may be given once in a block.',
  message: (p: { setting: string }) => `the setting \`${p.setting}\` is given twice`,
  help: () => 'remove one of the two',
  example: {
    wrong: `train policy {
  steps: 20
  epochs: 2
  steps: 40
}`,
    right: `train policy {
  steps: 20
  epochs: 2
}`,
  },
})
