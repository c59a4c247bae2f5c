import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const unknownSetting = rule({
  code: 'unknown-setting',
  severity: 'error',
  about: 'Settings are a closed list for each place: language reference, section 4.',
  message: (p: { setting: string; where: string; near?: string; known: readonly string[] }) =>
    `${p.where} has no setting \`${p.setting}\``,
  help: p =>
    p.near !== undefined
      ? `did you mean \`${p.near}\`?`
      : p.known.length === 0
        ? 'it takes none'
        : `its settings are ${listed(p.known, 12)}`,
  replacement: p => p.near,
  example: {
    wrong: 'train policy { step: 20 }',
    right: 'train policy { steps: 20 }',
  },
})
